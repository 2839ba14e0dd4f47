/** A key for one intended write: made when a form opens or an action starts, kept over its retries. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The key of one form's write: the same over retries of the same body, a new one once that was answered for good. */
export interface RetryKey {
  keyFor: (body: unknown) => string;
  answered: () => void;
}

export function createRetryKey(): RetryKey {
  let key = newIdempotencyKey();
  let sent: string | null = null;
  const renew = () => {
    key = newIdempotencyKey();
    sent = null;
  };
  return {
    keyFor: (body) => {
      const text = JSON.stringify(body);
      if (sent !== null && sent !== text) renew();
      sent = text;
      return key;
    },
    answered: renew,
  };
}
