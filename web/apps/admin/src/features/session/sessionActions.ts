import { ApiProblem } from '@portico/api';
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

export const signIn = (email: string, password: string) => async (dispatch: Dispatch) => {
  const answer = await api.post('/auth/login', { body: { email, password, audience: 'admin' } });
  api.session.begin(answer.tokens);
  queryClient.clear();
  dispatch(signedIn(answer.user));
};

export const signOut = () => async (dispatch: Dispatch) => {
  await api.post('/auth/logout', { body: { audience: 'admin' } });
  dispatch(signedOut());
  api.session.end();
  queryClient.clear();
};
