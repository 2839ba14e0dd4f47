import { string } from 'yup';
import { t } from '../../shared/i18n';

/** A text that is a whole number from one to another; nothing typed is for others to refuse. */
export const wholeNumber = (least: number, most: number) =>
  string()
    .trim()
    .default('')
    .test('whole', t('downloads.whole', { most }), (value) => {
      if (value === '') return true;
      const number = Number(value);
      return Number.isInteger(number) && number >= least && number <= most;
    });
