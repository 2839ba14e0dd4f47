import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

export interface InterfaceState {
  /** The panel that covers the page, at most one. */
  panel: 'menu' | 'search' | null;
}

const initialState: InterfaceState = { panel: null };

export const interfaceSlice = createSlice({
  name: 'interface',
  initialState,
  reducers: {
    panelShown: (state, { payload }: PayloadAction<InterfaceState['panel']>) => {
      state.panel = payload;
    },
  },
});

export const { panelShown } = interfaceSlice.actions;
export const selectPanel = (state: { interface: InterfaceState }) => state.interface.panel;
