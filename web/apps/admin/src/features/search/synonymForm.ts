import { boolean, object, string, type InferType } from 'yup';
import { t } from '../../shared/i18n';

const MIN = 2;
const MAX = 20;
const LONGEST = 60;
const MOST_WORDS = 4;

/** One word or phrase a line (or between commas), each once. */
export const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,]/u)
      .map((word) => word.trim().replace(/\s+/gu, ' ').toLowerCase())
      .filter((word) => word !== ''),
  ),
];

export const synonymSchema = object({
  words: string()
    .required(t('form.required'))
    .test('count', t('synonyms.count', { min: MIN, max: MAX }), (text) => {
      const count = wordsOf(text).length;
      return count >= MIN && count <= MAX;
    })
    .test('length', t('synonyms.tooLong', { max: LONGEST, words: MOST_WORDS }), (text) =>
      wordsOf(text).every((word) => word.length <= LONGEST && word.split(' ').length <= MOST_WORDS),
    ),
  oneWay: boolean().required(),
});

export type SynonymValues = InferType<typeof synonymSchema>;
