import type { Api, GeneratedRoutes, Invitation, SignedIn } from '@portico/api';
import { createContext, useContext, type ComponentType, type ReactNode } from 'react';

interface TextFieldProps {
  name: string;
  label: string;
  help?: ReactNode;
  type?: string;
  inputMode?: 'text' | 'numeric';
  autoComplete?: string;
  spellCheck?: boolean;
  maxLength?: number;
  wrapperClassName?: string;
}

/** What guards an account takes from the app that it stands in: its API, its fields, its words for failures. */
export interface SecurityKit {
  enroll: (body: { password?: string }) => Promise<Invitation>;
  confirm: (body: {
    code: string;
    challenge?: string;
  }) => Promise<{ recoveryCodes: string[]; session: SignedIn | null }>;
  disable: (body: { password?: string; code: string }) => Promise<unknown>;
  renewCodes: (body: { code: string }) => Promise<{ recoveryCodes: string[] }>;
  endSession: (id: string) => Promise<unknown>;
  problemText: (error: unknown) => string;
  TextField: ComponentType<TextFieldProps>;
}

export function securityKit(
  api: Api<GeneratedRoutes>,
  { problemText, TextField }: Pick<SecurityKit, 'problemText' | 'TextField'>,
): SecurityKit {
  return {
    enroll: (body) => api.post('/auth/mfa/enroll', { body }),
    confirm: (body) => api.post('/auth/mfa/confirm', { body }),
    disable: (body) => api.post('/auth/mfa/disable', { body }),
    renewCodes: (body) => api.post('/auth/mfa/recovery-codes', { body }),
    endSession: (id) => api.delete('/auth/sessions/{session_id}', { params: { session_id: id } }),
    problemText,
    TextField,
  };
}

const Kit = createContext<SecurityKit | null>(null);

export const SecurityKitProvider = Kit.Provider;

export function useSecurityKit(): SecurityKit {
  const kit = useContext(Kit);
  if (kit === null)
    throw new Error('What guards an account stands outside of a SecurityKitProvider.');
  return kit;
}
