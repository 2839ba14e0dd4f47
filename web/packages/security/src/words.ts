import { createTranslate } from '@portico/ui';
import { securityMessages } from './messages';

/** Besides its own words, those of every form: both apps have them too, in catalogs that are not for others. */
const words = {
  ...securityMessages,
  'form.required': 'Please fill this in.',
  'form.email': 'This is not an e-mail address.',
  'field.email': 'E-mail',
  'field.password': 'Password',
  'login.submit': 'Sign in',
  'common.cancel': 'Cancel',
  'common.close': 'Close',
  'common.retry': 'Try again',
  'error.title': 'That did not load',
} as const;

export const t = createTranslate(words, 'en-US');
