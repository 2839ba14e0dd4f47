import { securityMessages as twoStep } from '@portico/security/messages';

export const securityMessages = {
  ...twoStep,
  'provider.or': 'or',
  'provider.continue': 'Continue with {provider}',
  'provider.title': 'Sign in by way of',
  'provider.lead': 'Connected providers open your account without a password.',
  'provider.connect': 'Connect',
  'provider.connected': 'Connected. It opens your account from now on.',
  'provider.isConnected': 'Connected',
  'provider.notConnected': 'Not connected',
  'provider.disconnect': 'Disconnect',
  'provider.disconnectTitle': 'Disconnect {provider}?',
  'provider.disconnectBody': '{provider} does not open your account from then on.',
  'provider.last': 'The only way into your account: set a password before you disconnect it.',
  'provider.linkTitle': 'Is this your account?',
  'provider.linkBody':
    'There is an account for {email} already. Sign in once with its password, and {provider} opens it from then on.',
  'provider.noLinkBody':
    'There is an account for {email} already, and {provider} has not verified that the address is yours. Sign in with the password; you can connect {provider} in your profile.',
  'provider.failedTitle': 'That did not work',
  'provider.failed': 'The sign-in at the provider did not work. Please try again.',
  'provider.failed.provider_sign_in_canceled': 'You canceled the sign-in.',
  'provider.failed.provider_sign_in_over': 'This sign-in took too long, or began elsewhere.',
  'provider.failed.unavailable':
    'The provider does not answer right now. Try again, or sign in another way.',
  'provider.again': 'Back to the sign-in',
  'provider.otherWay': 'Another way?',
} as const;
