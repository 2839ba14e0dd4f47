import type { Invitation, SignedIn } from '@portico/api';
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

/** What two-step sign-in takes from the app that it stands in: its API, its fields, its words for failures. */
export interface SecurityKit {
  enroll: (body: { password?: string }) => Promise<Invitation>;
  confirm: (body: {
    code: string;
    challenge?: string;
  }) => Promise<{ recoveryCodes: string[]; session: SignedIn | null }>;
  disable: (body: { password?: string; code: string }) => Promise<unknown>;
  renewCodes: (body: { code: string }) => Promise<{ recoveryCodes: string[] }>;
  problemText: (error: unknown) => string;
  TextField: ComponentType<TextFieldProps>;
}

const Kit = createContext<SecurityKit | null>(null);

export const SecurityKitProvider = Kit.Provider;

export function useSecurityKit(): SecurityKit {
  const kit = useContext(Kit);
  if (kit === null) throw new Error('Two-step sign-in stands outside of a SecurityKitProvider.');
  return kit;
}
