import { fireEvent, render, screen } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { apiUrl } from '../../testing/renderPage';
import { PicturesPanel } from './PicturesPanel';
import type { Product, ProductMedia } from './productQueries';
import type { ProductStore } from './useProduct';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const picture = (id: string, renditions: ProductMedia['renditions']): ProductMedia => ({
  id,
  url: `/media/${id}.webp`,
  alt: id,
  sourceUrl: null,
  width: 640,
  height: 640,
  renditions,
});

function show(media: ProductMedia[]) {
  const write = vi.fn((act: Parameters<ProductStore['write']>[0]) =>
    act({ id: 'p1', etag: '"v1"', idempotencyKey: 'k' }),
  );
  const store: ProductStore = {
    write,
    edit: vi.fn(),
    retryRenditions: vi.fn(() => Promise.resolve()),
    reload: vi.fn(),
    forget: vi.fn(),
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PicturesPanel product={{ id: 'p1', media } as Product} store={store} mayWrite />
    </QueryClientProvider>,
  );
  return store;
}

it('says that smaller sizes are being made, until they are', async () => {
  let answer: (media: ProductMedia[]) => void = () => undefined;
  const asked = new Promise<ProductMedia[]>((resolve) => (answer = resolve));
  server.use(
    http.get(apiUrl('/admin/products/p1'), async () => HttpResponse.json({ media: await asked })),
  );
  const store = show([picture('front', 'making'), picture('back', 'failed')]);

  expect(screen.getByRole('status')).toHaveTextContent('Smaller sizes are being made.');
  expect(screen.getByText(/could not be made/)).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: /^Try again .* picture 2$/ }));
  await vi.waitFor(() => expect(store.retryRenditions).toHaveBeenCalledWith('back'));
  answer([picture('front', 'made'), picture('back', 'failed')]);
  await vi.waitFor(() => expect(screen.queryByRole('status')).not.toBeInTheDocument());
});

it('puts a picture where it is dropped', async () => {
  let order: unknown;
  server.use(
    http.put(apiUrl('/admin/products/p1/media/order'), async ({ request }) => {
      order = await request.json();
      return HttpResponse.json({});
    }),
  );
  show(['a', 'b', 'c'].map((id) => picture(id, 'made')));
  const places = screen.getAllByTitle('Drag it to another place, or use the arrows.');

  fireEvent.dragStart(places[2] as HTMLElement);
  fireEvent.drop(places[0] as HTMLElement, { dataTransfer: { files: [] } });

  await vi.waitFor(() => expect(order).toEqual({ order: ['c', 'a', 'b'] }));
});
