import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { cartOf, renderAsGuest, shop, url } from '../../../testing/shop';
import ReviewDialog from './ReviewDialog';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const close = vi.fn();

async function open(): Promise<void> {
  close.mockClear();
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
  );
  await renderAsGuest(<ReviewDialog slug="teapot" name="Eve" onClose={close} />);
}

const send = () => userEvent.click(screen.getByRole('button', { name: 'Send' }));

it('sends the stars and the words', async () => {
  let sent: unknown;
  await open();
  server.use(
    http.post(url('/products/teapot/reviews'), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({}, { status: 201 });
    }),
  );
  await userEvent.click(screen.getByRole('radio', { name: '4 stars' }));
  await userEvent.type(screen.getByLabelText(/In a few words/), 'Pours well');
  await send();
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(sent).toEqual({ rating: 4, title: 'Pours well', body: '', author: 'Eve' });
});

it('asks for stars', async () => {
  await open();
  await send();
  expect(await screen.findByText(/choose how many stars/)).toBeInTheDocument();
  expect(close).not.toHaveBeenCalled();
});

it('says why it is not taken', async () => {
  await open();
  server.use(
    http.post(url('/products/teapot/reviews'), () =>
      HttpResponse.json({ code: 'not_bought', detail: 'No.' }, { status: 409 }),
    ),
  );
  await userEvent.click(screen.getByRole('radio', { name: '1 star' }));
  await send();
  expect(await screen.findByText(/Only who has bought this/)).toBeInTheDocument();
});
