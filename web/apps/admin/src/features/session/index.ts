export { AuthFrame } from './AuthFrame';
export { RequirePermission, useMay, type Right } from './permissions';
export { RequireSession } from './RequireSession';
export { refreshRights, restoreSession, signOut, signOutEverywhere } from './sessionActions';
export { selectSession, sessionSlice, signedIn, signedOut } from './sessionSlice';
export { useSessionDispatch } from './useSessionDispatch';
