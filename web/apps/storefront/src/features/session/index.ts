export { useSessionDispatch } from './useSessionDispatch';
export { RequireSession } from './RequireSession';
export {
  forgetSession,
  register,
  restoreSession,
  signIn,
  signOut,
  signOutEverywhere,
} from './sessionActions';
export { renamed, selectSession, sessionSlice, signedOut, type SessionState } from './sessionSlice';
