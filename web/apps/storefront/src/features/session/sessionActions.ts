import type { LinkRequired, MfaRequired, SignedIn } from '@portico/api';
import type { Dispatch } from '@reduxjs/toolkit';
import { api } from '../../shared/api';
import { releaseOpenCheckout } from '../../shared/openCheckout';
import { queryClient } from '../../shared/queryClient';
import { signedIn, signedOut } from './sessionSlice';

type CartProblems = SignedIn['cartProblems'];

function enter(dispatch: Dispatch, answer: SignedIn): void {
  api.session.begin(answer.tokens);
  api.cartToken.clear();
  queryClient.removeQueries({ predicate: ({ meta }) => meta?.['personal'] === true });
  dispatch(signedIn(answer.user));
}

/** Finds out, once at the start, who is there. A shop that can't be reached makes a guest of everybody. */
export const restoreSession = () => async (dispatch: Dispatch) => {
  if (!api.session.mayRestore()) {
    dispatch(signedOut());
    return;
  }
  const answer = await api.session.restore().catch(() => null);
  if (answer === null) dispatch(signedOut());
  else enter(dispatch, answer);
};

/** The guest's checkout ends while the requests are still the guest's. */
async function enterAsGuest(dispatch: Dispatch, answer: SignedIn): Promise<CartProblems> {
  await releaseOpenCheckout();
  enter(dispatch, answer);
  return answer.cartProblems;
}

/** The guest's cart problems; or the challenge of a second step, while there is no session yet. */
export const signIn =
  (body: { email: string; password: string }) =>
  async (dispatch: Dispatch): Promise<CartProblems | MfaRequired> => {
    const answer = await api.post('/auth/login', { body });
    return 'mfaRequired' in answer ? answer : enterAsGuest(dispatch, answer);
  };

/** Whoever came back from a sign-in provider; or what is still to be done about it. */
export const finishProviderSignIn =
  () =>
  async (dispatch: Dispatch): Promise<CartProblems | MfaRequired | LinkRequired> => {
    const answer = await api.post('/auth/oauth/complete', { body: {} });
    return 'tokens' in answer ? enterAsGuest(dispatch, answer) : answer;
  };

export const verifyCode = (challenge: string, code: string) => async (dispatch: Dispatch) =>
  enterAsGuest(dispatch, await api.post('/auth/mfa/verify', { body: { challenge, code } }));

export const register =
  (body: { email: string; password: string; name: string }) => async (dispatch: Dispatch) =>
    enterAsGuest(dispatch, await api.post('/auth/register', { body }));

/** The session is over already: the account that it belonged to is gone, or all devices were signed out. */
export const forgetSession = () => (dispatch: Dispatch) => {
  dispatch(signedOut());
  api.session.end();
  api.cartToken.clear();
  queryClient.removeQueries({ predicate: ({ meta }) => meta?.['personal'] === true });
};

export const signOut = () => async (dispatch: Dispatch) => {
  await api.post('/auth/logout', { body: {} });
  dispatch(signedOut());
  api.session.end();
  queryClient.removeQueries({ predicate: ({ meta }) => meta?.['personal'] === true });
};

/** On all devices, this one too. */
export const signOutEverywhere = () => async (dispatch: Dispatch) => {
  await api.post('/auth/logout-all');
  forgetSession()(dispatch);
};
