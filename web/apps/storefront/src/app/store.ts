import { configureStore } from '@reduxjs/toolkit';
import { cartSlice } from '../features/cart';
import { sessionSlice } from '../features/session';
import { interfaceSlice } from './interfaceSlice';

export const makeStore = () =>
  configureStore({
    reducer: {
      session: sessionSlice.reducer,
      cart: cartSlice.reducer,
      interface: interfaceSlice.reducer,
    },
  });

export type Store = ReturnType<typeof makeStore>;
export type RootState = ReturnType<Store['getState']>;
