import { string } from 'yup';
import { t } from './words';

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 128;

/** A new password. Whether it is too common is for the API to say. */
export const newPassword = string()
  .required(t('form.required'))
  .min(MIN_PASSWORD, t('password.short'))
  .max(MAX_PASSWORD, t('password.long'));
