import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { apiUrl, problem, renderPage } from '../../testing/renderPage';
import ProductPage from './ProductPage';
import type { Product } from './productQueries';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const product: Product = {
  id: 'p1',
  version: 4,
  slug: 'linen-shirt',
  title: 'Linen shirt',
  description: '<p>Light.</p>',
  status: 'active',
  brand: 'Atelier',
  productType: '',
  tags: ['summer'],
  categoryId: null,
  productTypeId: null,
  attributes: {},
  seo: { title: '', description: '' },
  publishedAt: null,
  publishAt: null,
  unpublishAt: null,
  options: [],
  variants: [],
  media: [],
};

/** The API with one product, whose PATCH answers as told. */
function serve(patch: (request: Request) => Response | Promise<Response>) {
  const state = { product };
  server.use(
    http.get(apiUrl('/shop'), () => HttpResponse.json({ name: 'Shop', currency: 'USD' })),
    http.get(apiUrl('/admin/categories'), () => HttpResponse.json({ items: [] })),
    http.get(apiUrl('/admin/product-types'), () => HttpResponse.json({ items: [] })),
    http.get(apiUrl('/admin/products/p1'), () =>
      HttpResponse.json(state.product, { headers: { ETag: `"v${state.product.version}"` } }),
    ),
    http.patch(apiUrl('/admin/products/p1'), ({ request }) => patch(request)),
  );
  return state;
}

async function openPage(permissions = ['catalog.read', 'catalog.write']) {
  renderPage(<ProductPage />, { path: '/products/:id', url: '/products/p1', permissions });
  return screen.findByRole('textbox', { name: /^Title/ });
}

it('sends the version it was based on, and goes on from the new one', async () => {
  const seen: (string | null)[] = [];
  serve((request) => {
    seen.push(request.headers.get('If-Match'));
    return HttpResponse.json({ ...product, title: 'Shirt', version: 4 + seen.length });
  });
  const user = userEvent.setup();
  const title = await openPage();
  for (const text of ['!', '?']) {
    await user.type(title, text);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(title).toHaveValue('Shirt'));
  }
  expect(seen).toEqual(['"v4"', '"v5"']);
});

it('keeps what was typed when somebody else was faster, and loads theirs on demand', async () => {
  const state = serve(() => problem(412, 'version_mismatch', 'Changed since you loaded it.'));
  const user = userEvent.setup();
  const title = await openPage();
  await user.type(title, ' XL');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Changed by somebody else');
  expect(title).toHaveValue('Linen shirt XL');

  state.product = { ...product, title: 'Theirs', version: 5 };
  await user.click(screen.getByRole('button', { name: 'Load again' }));
  expect(await screen.findByDisplayValue('Theirs', {}, { timeout: 5000 })).toBeInTheDocument();
});

it('shows what the API refuses at the field, and takes the focus there', async () => {
  serve(() =>
    problem(422, 'invalid_input', 'No.', [
      { pointer: '/seo/title', code: 'too_long', detail: 'Too long for a page title.' },
    ]),
  );
  const user = userEvent.setup();
  await user.type(await openPage(), '!');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const field = screen.getByRole('textbox', { name: /^Page title/ });
  await waitFor(() => expect(field).toHaveAccessibleDescription('Too long for a page title.'));
  await waitFor(() => expect(field).toHaveFocus());
});

it('blames the slug when it is taken', async () => {
  serve(() => problem(409, 'slug_taken', 'The slug is taken.'));
  const user = userEvent.setup();
  await user.type(await openPage(), '!');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: /^Slug/ })).toHaveAccessibleDescription(
      /The slug is taken\./,
    ),
  );
});

it('says when it goes on sale by itself, and plans it anew on the clock of the shop', async () => {
  const planned = {
    ...product,
    status: 'draft' as const,
    publishAt: '2099-01-15T14:30:00Z',
    unpublishAt: null,
  };
  const state = serve(() => problem(403, 'access_denied', 'No.'));
  state.product = planned;
  const sent: unknown[] = [];
  server.use(
    http.put(apiUrl('/admin/products/p1/schedule'), async ({ request }) => {
      const body = (await request.json()) as object;
      sent.push(body);
      return HttpResponse.json({ ...planned, ...body, version: 5 });
    }),
  );
  const user = userEvent.setup();
  await openPage();
  expect(screen.getByText(/^Scheduled for/)).toHaveTextContent(/2099/);
  await user.click(screen.getByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Schedule…' }));
  const from = await screen.findByLabelText(/^Goes on sale/);
  expect(from).toHaveValue('2099-01-15T14:30');
  await user.clear(from);
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([{ publishAt: null, unpublishAt: null }]));
  await waitFor(() => expect(screen.queryByText(/^Scheduled for/)).not.toBeInTheDocument());
});

it('lets those who may only read, read', async () => {
  serve(() => problem(403, 'access_denied', 'No.'));
  const title = await openPage(['catalog.read']);
  expect(title).toBeDisabled();
  expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'More actions' })).not.toBeInTheDocument();
});
