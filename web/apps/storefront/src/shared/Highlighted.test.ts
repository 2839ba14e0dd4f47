import { describe, expect, it } from 'vitest';
import { marked, typedWords } from './Highlighted';

describe('what stands out in a title', () => {
  it('is each word that begins so, accents and case aside', () => {
    expect(marked('Corner Café Espresso Cafés', ['cafe'])).toEqual([
      'Corner ',
      'Café',
      ' Espresso ',
      'Cafés',
      '',
    ]);
  });

  it('is nothing inside of words, and nothing where nothing was looked for', () => {
    expect(marked('Teapot', ['pot'])).toEqual(['Teapot']);
    expect(marked('Teapot', [])).toEqual(['Teapot']);
  });

  it('comes from words of any script', () => {
    expect(typedWords('  Tea-POT, שלום 😀')).toEqual(['tea', 'pot', 'שלום']);
  });
});
