import { tintOf } from '@portico/ui';
import { describe, expect, it } from 'vitest';
import { pieces } from './firstPaint';

const words = (markup: string) => [...new Set(markup.match(/(?<=__)[a-z]+\d?(?=__)/gi))].sort();

describe('the pieces of the first paint', () => {
  const found = pieces();

  it('hold a word for all that the server knows', () => {
    expect(words(found['frame'] ?? '')).toEqual(['categories', 'here', 'main', 'shop']);
    expect(words(found['frame.logo'] ?? '')).toContain('logo');
    expect(words(found['card.reduced.first'] ?? '')).toEqual(
      ['price', 'slug', 'sources', 'src', 'tint', 'title', 'was'].sort(),
    );
    expect(words(found['card.plain.bare'] ?? '')).toEqual(['price', 'slug', 'title']);
    expect(words(found['list.lead'] ?? '')).toEqual(['cards', 'crumbs', 'lead', 'title']);
    expect(words(found['home'] ?? '')).toEqual(['arch0', 'arch1', 'arch2']);
    expect(words(found['product'] ?? '')).toEqual(
      ['crumbs', 'description', 'picture', 'price', 'thumbnails', 'title'].sort(),
    );
    expect(words(found['product.price.reduced'] ?? '')).toEqual(['price', 'was']);
  });

  it('keep what needs scripts from being pressed or filled in too early', () => {
    expect(found['frame']).toMatch(/<input /);
    for (const markup of Object.values(found)) {
      expect(markup).not.toMatch(/<button (?!inert)|<(select|textarea) /);
      expect(markup).not.toMatch(/<input (?!disabled)/);
    }
  });

  it('hold nothing that the policy of the page forbids', () => {
    for (const markup of Object.values(found))
      expect(markup).not.toMatch(/ (style|on[a-z]+)="|<script/);
  });
});

describe('the soft background of a picture', () => {
  // The server's `_tint_of` says the same of them: test_first_paint.py.
  it.each([
    ['/media/products/own.webp', 'bg-tint-1'],
    ['Café ☕ 🙂', 'bg-tint-2'],
  ])('of %s is %s', (name, tint) => {
    expect(tintOf(name)).toBe(tint);
  });
});
