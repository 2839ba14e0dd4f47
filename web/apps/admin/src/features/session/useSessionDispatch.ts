import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useDispatch } from 'react-redux';
import type { SessionState } from './sessionSlice';

export const useSessionDispatch = () =>
  useDispatch<ThunkDispatch<{ session: SessionState }, undefined, UnknownAction>>();
