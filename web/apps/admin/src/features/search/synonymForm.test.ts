import { describe, expect, it } from 'vitest';
import { synonymSchema, wordsOf } from './synonymForm';

describe('the words of a group', () => {
  it('stand on lines or between commas, each once', () => {
    expect(wordsOf(' Sofa\ncouch, love   seat\n\nsofa')).toEqual(['sofa', 'couch', 'love seat']);
  });

  it.each(['', 'sofa', 'sofa\nSOFA', `a\n${'x'.repeat(61)}`, 'a\none two three four five'])(
    'are refused: %j',
    (words) => {
      expect(synonymSchema.isValidSync({ words, oneWay: false })).toBe(false);
    },
  );

  it('are two or more', () => {
    expect(synonymSchema.isValidSync({ words: 'sofa\ncouch', oneWay: true })).toBe(true);
  });
});
