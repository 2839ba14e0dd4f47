export const accountMessages = {
  'forgot.back': 'Back to the sign-in',
  'devices.storefront': 'Storefront',
  'devices.seen': 'Last seen',
} as const;
