import { securityMessages as twoStep } from '@portico/security/messages';

export const securityMessages = {
  ...twoStep,
  'security.title': 'Security',
} as const;
