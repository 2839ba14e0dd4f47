import { ApiProblem, type Invitation, type MfaRequired, type SignedIn } from '@portico/api';
import type { Dispatch } from '@reduxjs/toolkit';
import { api } from '../../shared/api';
import { queryClient } from '../../shared/queryClient';
import { signedIn, signedOut } from './sessionSlice';

/** Finds out, once at the start, who is there: by the cookie, then by what the API knows of them. */
export const restoreSession = () => async (dispatch: Dispatch) => {
  if (!api.session.mayRestore()) {
    dispatch(signedOut());
    return;
  }
  try {
    const session = await api.session.restore();
    dispatch(session === null ? signedOut() : signedIn(await api.get('/auth/me')));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    dispatch(signedOut());
  }
};

/** What the one who is signed in may do by now. A failure changes nothing: the next refusal asks again. */
export const refreshRights = () => async (dispatch: Dispatch) => {
  try {
    dispatch(signedIn(await api.get('/auth/me')));
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
  }
};

export const enter = (session: SignedIn) => (dispatch: Dispatch) => {
  api.session.begin(session.tokens);
  queryClient.clear();
  dispatch(signedIn(session.user));
};

/** What is still to be done before there is a session: a code, or first an app that makes codes. */
export interface SecondStep {
  challenge: string;
  invitation: Invitation | null;
}

async function secondStep({ challenge, mustEnroll }: MfaRequired): Promise<SecondStep> {
  if (!mustEnroll) return { challenge, invitation: null };
  return { challenge, invitation: await api.post('/auth/mfa/enroll', { body: { challenge } }) };
}

/** Null once there is a session. */
export const signIn =
  (email: string, password: string) =>
  async (dispatch: Dispatch): Promise<SecondStep | null> => {
    const answer = await api.post('/auth/login', { body: { email, password, audience: 'admin' } });
    if ('mfaRequired' in answer) return secondStep(answer);
    enter(answer)(dispatch);
    return null;
  };

export const verifyCode = (challenge: string, code: string) => async (dispatch: Dispatch) =>
  enter(await api.post('/auth/mfa/verify', { body: { challenge, code } }))(dispatch);

function leave(dispatch: Dispatch): void {
  dispatch(signedOut());
  api.session.end();
  queryClient.clear();
}

export const signOut = () => async (dispatch: Dispatch) => {
  await api.post('/auth/logout', { body: { audience: 'admin' } });
  leave(dispatch);
};

/** On all devices, this one too, and in the storefront. */
export const signOutEverywhere = () => async (dispatch: Dispatch) => {
  await api.post('/auth/logout-all');
  leave(dispatch);
};
