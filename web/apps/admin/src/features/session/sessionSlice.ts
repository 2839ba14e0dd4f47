import type { Schema } from '@portico/api';
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export type Staff = Schema<'UserResponse'>;

export interface SessionState {
  /** `starting` until it is known whether the kept sign-in still holds. */
  status: 'starting' | 'signedOut' | 'signedIn';
  user: Staff | null;
}

const initialState: SessionState = { status: 'starting', user: null };

export const sessionSlice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    signedIn: (_, { payload }: PayloadAction<Staff>): SessionState => ({
      status: 'signedIn',
      user: payload,
    }),
    signedOut: (): SessionState => ({ status: 'signedOut', user: null }),
  },
});

export const { signedIn, signedOut } = sessionSlice.actions;
export const selectSession = (state: { session: SessionState }): SessionState => state.session;
