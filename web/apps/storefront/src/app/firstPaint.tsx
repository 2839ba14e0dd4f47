import type { Category, Shop } from '@portico/api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Provider } from 'react-redux';
import { StaticRouter } from 'react-router';
import { catalogPieces, categoriesQuery } from '../features/catalog';
import { shopQuery } from '../features/shop';
import { only, withWordFor } from '../shared/markupPieces';
import { Frame } from './Frame';
import { makeStore } from './store';

/*
 * What a page shows before its scripts are there, in pieces. They are made by the pages' own parts when the storefront
 * is built; the server fills them and puts them together (`entrypoints/http/storefront/first_paint.py`). `__word__`
 * stands for what the server knows. A page's policy forbids `style`, and what does nothing yet is only hinted at.
 */

const CATEGORY = { slug: '__slug__', name: '__name__', children: [] } as unknown as Category;

/** Links lead on without scripts; all else waits for them, so that no click and no word is lost. */
const waiting = (markup: string) =>
  markup.replaceAll('<button ', '<button inert ').replaceAll('<input ', '<input disabled ');

const html = (node: ReactNode) => withShop(node, null);

function withShop(node: ReactNode, logoUrl: string | null): string {
  const client = new QueryClient();
  client.setQueryData(shopQuery.queryKey, { name: '__shop__', logoUrl } as Shop);
  client.setQueryData(categoriesQuery.queryKey, { items: [CATEGORY] });
  const markup = renderToStaticMarkup(
    <Provider store={makeStore()}>
      <QueryClientProvider client={client}>
        <StaticRouter location="/__here__">{node}</StaticRouter>
      </QueryClientProvider>
    </Provider>,
  );
  return waiting(markup);
}

function frames(): Record<string, string> {
  const categories = /<li><a [^>]*category=__slug__"[^]*?<\/li>/;
  const plain = html(<Frame>__main__</Frame>);
  return {
    frame: withWordFor(plain, categories, 'categories'),
    'frame.logo': withWordFor(
      withShop(<Frame>__main__</Frame>, '__logo__'),
      categories,
      'categories',
    ),
    'frame.category': only(plain, categories),
  };
}

/** All of them, by name. Fails where the pages' parts no longer look as this takes for granted. */
export function pieces(): Record<string, string> {
  const found = { ...frames(), ...catalogPieces(html) };
  for (const [name, markup] of Object.entries(found))
    if (/ style="/.test(markup)) throw new Error(`The piece ${name} has a style of its own`);
  return found;
}
