import { describe, expect, it } from 'vitest';
import {
  clearFilters,
  countActive,
  toggleAttribute,
  toggleOption,
  withFilter,
} from './filterChanges';
import { parseFilters, toApiQuery, toSearch } from './filters';

const parse = (text: string) => parseFilters(new URLSearchParams(text));

describe('filters in the address', () => {
  it('come back as they went', () => {
    const text =
      '?q=mug&category=kitchen&minPrice=500&maxPrice=2000&inStock=true&rating=4&brand=Acme&option.Color=Red&option.Color=Blue&attribute.wood=oak&sort=-price&page=3';
    expect(toSearch(parse(text))).toBe(text);
  });

  it.each([
    'minPrice=-1',
    'minPrice=abc',
    'minPrice=1e9',
    'rating=6',
    'sort=evil',
    'page=0',
    'page=-2',
    'page=99999999999999999999',
    'inStock=maybe',
    'option.=x',
    'option.Color=',
    'attribute.=x',
  ])('leave out %s', (text) => {
    expect(toSearch(parse(text))).toBe('');
  });

  // The same table is in tests/unit/http/test_list_address.py: the server reads addresses too.
  it.each([
    ['', {}],
    ['category=shirts&page=2', { category: 'shirts', page: 2 }],
    ['q=+tea++pot+', { q: 'tea  pot', sort: 'relevance' }],
    ['sort=-price&inStock=true', { sort: '-price', inStock: 'true' }],
    ['sort=worst&inStock=yes&page=-1&minPrice=1.5', {}],
    ['minPrice=0&maxPrice=2000', { minPrice: '0', maxPrice: '2000' }],
    ['brand=Nord&brand=&brand=Fjord&brand=Nord', { brand: ['Nord', 'Fjord', 'Nord'] }],
    ['option.Color=Blue&option.=x&option.Size=', { 'option.Color': ['Blue'] }],
    ['attribute.wood=oak&attribute.=x&attribute.wood=pine', { 'attribute.wood': ['oak', 'pine'] }],
    ['category=a&category=b', { category: 'a' }],
  ])('ask the API for what %s says', (text, query) => {
    expect(toApiQuery(parse(text))).toEqual({
      page: 1,
      pageSize: 24,
      sort: 'bestselling',
      ...query,
    });
  });

  it('start at the first page again when one changes', () => {
    expect(withFilter(parse('page=4'), { inStock: true }).page).toBe(1);
    expect(toggleOption(parse('page=4'), 'Size', 'M').page).toBe(1);
  });

  it('toggle the values of an option', () => {
    const once = toggleOption(parse(''), 'Size', 'M');
    const twice = toggleOption(once, 'Size', 'L');
    expect(toApiQuery(twice)).toMatchObject({ 'option.Size': ['M', 'L'] });
    expect(toSearch(toggleOption(toggleOption(twice, 'Size', 'M'), 'Size', 'L'))).toBe('');
  });

  it('toggle the values of an attribute', () => {
    const once = toggleAttribute(parse('page=4'), 'wood', 'oak');
    expect(toSearch(once)).toBe('?attribute.wood=oak');
    expect(toSearch(toggleAttribute(once, 'wood', 'oak'))).toBe('');
  });

  it('are cleared, but the search and the order stay', () => {
    const cleared = clearFilters(parse('q=mug&category=a&rating=4&sort=newest&page=2'));
    expect(toSearch(cleared)).toBe('?q=mug&sort=newest');
    expect(countActive(cleared)).toBe(0);
  });

  it('are counted', () => {
    expect(
      countActive(
        parse(
          'category=a&minPrice=1&maxPrice=2&option.Size=M&option.Size=L&rating=3&brand=Acme&attribute.a=1',
        ),
      ),
    ).toBe(7);
  });
});
