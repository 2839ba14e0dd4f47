import { securityKit, SecurityKitProvider } from '@portico/security';
import type { ReactNode } from 'react';
import { api, problemText } from './api';
import { TextField } from './forms';

const kit = securityKit(api, { problemText, TextField });

/** Around what guards an account: gives it this app's API, fields and words. */
export function Guarded({ children }: { children: ReactNode }) {
  return <SecurityKitProvider value={kit}>{children}</SecurityKitProvider>;
}
