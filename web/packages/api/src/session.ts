import type { AxiosInstance } from 'axios';
import { ApiProblem, toProblem } from './problem';
import type { SignedIn, Tokens } from './shapes';
import type { Slot } from './storage';

export interface Session {
  /** The access token; in memory only, gone with the page. */
  token: () => string | null;
  begin: (tokens: Tokens) => void;
  end: () => void;
  /** Whether a sign-in was kept on this device, so that a restore is worth a call. */
  mayRestore: () => boolean;
  /** Signs in anew by the refresh cookie; null when nobody is signed in any more. */
  restore: () => Promise<SignedIn | null>;
  /** Called after a 401 on a call that was sent with `sentWith`; true when the call is worth a second try. */
  renew: (sentWith: string | null) => Promise<boolean>;
  /** Told when the API ended the session. */
  onEnd: (listener: () => void) => () => void;
}

const LOCK = 'portico-refresh';

/** One tab at a time: the cookie rotates with each use. */
async function inTurn(action: () => Promise<SignedIn | null>): Promise<SignedIn | null> {
  return 'locks' in navigator ? await navigator.locks.request(LOCK, action) : action();
}

export function createSession(http: AxiosInstance, marker: Slot): Session {
  let accessToken: string | null = null;
  let inFlight: Promise<SignedIn | null> | null = null;
  const listeners = new Set<() => void>();

  function begin(tokens: Tokens): void {
    accessToken = tokens.accessToken;
    marker.write('1');
  }

  function end(): void {
    const wasOpen = accessToken !== null || marker.read() !== null;
    accessToken = null;
    marker.clear();
    if (wasOpen) for (const listener of listeners) listener();
  }

  async function refresh(): Promise<SignedIn | null> {
    try {
      const { data } = await http.post<SignedIn>('/auth/refresh', {});
      begin(data.tokens);
      return data;
    } catch (error) {
      const problem = toProblem(error);
      if (
        problem instanceof ApiProblem &&
        problem.status >= 400 &&
        problem.status < 500 &&
        problem.status !== 429
      ) {
        end();
        return null;
      }
      throw problem;
    }
  }

  function restore(): Promise<SignedIn | null> {
    inFlight ??= inTurn(refresh).finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  return {
    token: () => accessToken,
    begin,
    end,
    mayRestore: () => marker.read() !== null,
    restore,
    renew: async (sentWith) => {
      if (accessToken !== sentWith && accessToken !== null) return true;
      if (marker.read() === null) return false;
      return (await restore()) !== null;
    },
    onEnd: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
