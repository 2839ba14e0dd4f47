import { SecurityKitProvider, type SecurityKit } from '@portico/security';
import type { ReactNode } from 'react';
import { api, problemText } from './api';
import { TextField } from './forms';

const kit: SecurityKit = {
  enroll: (body) => api.post('/auth/mfa/enroll', { body }),
  confirm: (body) => api.post('/auth/mfa/confirm', { body }),
  disable: (body) => api.post('/auth/mfa/disable', { body }),
  renewCodes: (body) => api.post('/auth/mfa/recovery-codes', { body }),
  problemText,
  TextField,
};

/** Around what two-step sign-in shows: gives it this app's API, fields and words. */
export function TwoStep({ children }: { children: ReactNode }) {
  return <SecurityKitProvider value={kit}>{children}</SecurityKitProvider>;
}
