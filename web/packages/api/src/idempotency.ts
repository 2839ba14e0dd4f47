import { isProblem } from './problem';

/** A key for one intended write: made when a form opens or an action starts, kept over its retries. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The key of one form's write: the same over retries of the same body, a new one once that was answered for good. */
export interface RetryKey {
  keyFor: (body: unknown) => string;
  answered: () => void;
  /** Sends with the key of this body. A refusal is an answer; where none came, what was sent may have been done. */
  once: <T>(body: unknown, send: (idempotencyKey: string) => Promise<T>) => Promise<T>;
}

export function createRetryKey(): RetryKey {
  let key = newIdempotencyKey();
  let sent: string | null = null;
  const renew = () => {
    key = newIdempotencyKey();
    sent = null;
  };
  const keyFor = (body: unknown) => {
    const text = JSON.stringify(body);
    if (sent !== null && sent !== text) renew();
    sent = text;
    return key;
  };
  return {
    keyFor,
    answered: renew,
    once: async (body, send) => {
      try {
        const answer = await send(keyFor(body));
        renew();
        return answer;
      } catch (error) {
        if (isProblem(error) && error.status >= 400 && error.status < 500) renew();
        throw error;
      }
    },
  };
}
