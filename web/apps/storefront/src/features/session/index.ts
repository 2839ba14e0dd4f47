export { useSessionDispatch } from './useSessionDispatch';
export { RequireSession } from './RequireSession';
export { CodesToKeep, SetUpApp } from './SetUpApp';
export { forgetSession, register, restoreSession, signIn, signOut } from './sessionActions';
export { renamed, selectSession, sessionSlice, signedOut, type SessionState } from './sessionSlice';
