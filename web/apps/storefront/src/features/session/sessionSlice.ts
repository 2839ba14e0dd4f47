import type { User } from '@portico/api';
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export interface SessionState {
  /** `starting` until it is known whether the kept sign-in still holds. */
  status: 'starting' | 'guest' | 'signedIn';
  user: User | null;
}

const initialState: SessionState = { status: 'starting', user: null };

export const sessionSlice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    signedIn: (_, { payload }: PayloadAction<User>): SessionState => ({
      status: 'signedIn',
      user: payload,
    }),
    signedOut: (): SessionState => ({ status: 'guest', user: null }),
    renamed: (state, { payload }: PayloadAction<string>) => {
      if (state.user !== null) state.user.name = payload;
    },
  },
});

export const { signedIn, signedOut, renamed } = sessionSlice.actions;
export const selectSession = (state: { session: SessionState }): SessionState => state.session;
