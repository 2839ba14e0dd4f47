export { RequirePermission, useMay, type Permission } from './permissions';
export { RequireSession } from './RequireSession';
export { restoreSession, signOut } from './sessionActions';
export { selectSession, sessionSlice, signedIn, signedOut } from './sessionSlice';
export { useSessionDispatch } from './useSessionDispatch';
export { CodesToKeep, SetUpApp } from './SetUpApp';
