import { configureStore } from '@reduxjs/toolkit';
import { sessionSlice } from '../features/session';

export const makeStore = () => configureStore({ reducer: { session: sessionSlice.reducer } });

export type Store = ReturnType<typeof makeStore>;
