import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cartOf, renderAsGuest, shop, url } from '../../testing/shop';
import { EmailChange } from './EmailChange';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const WAITED_FOR = { email: 'anna@example.org', expiresAt: '2026-11-02T10:00:00Z' };

/** A profile that changes as the API would change it; what it was asked. */
function serve(factor: { enabled: boolean; hasPassword: boolean }, refusal?: () => Response) {
  const asked: unknown[] = [];
  let pendingEmail: typeof WAITED_FOR | null = null;
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
    http.get(url('/account'), () => HttpResponse.json({ email: 'ann@example.com', pendingEmail })),
    http.get(url('/auth/mfa'), () => HttpResponse.json(factor)),
    http.post(url('/account/email-change'), async ({ request }) => {
      asked.push(await request.json());
      if (refusal) return refusal();
      pendingEmail = WAITED_FOR;
      return HttpResponse.json(null, { status: 202 });
    }),
    http.delete(url('/account/email-change'), () => {
      pendingEmail = null;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return asked;
}

async function dialog() {
  await renderAsGuest(<EmailChange />);
  await userEvent.click(await screen.findByRole('button', { name: 'Use another address' }));
  return within(screen.getByRole('dialog'));
}

it('asks for what the account has to prove with, shows what is waited for, and takes it back', async () => {
  const asked = serve({ enabled: true, hasPassword: true });
  const form = await dialog();

  await userEvent.type(form.getByLabelText('New e-mail address'), ' anna@example.org ');
  await userEvent.type(form.getByLabelText('Current password'), 'a horse that sings');
  await userEvent.type(form.getByLabelText(/code/i), '123456');
  await userEvent.click(form.getByRole('button', { name: 'Send the link' }));

  expect(await screen.findByText(/we sent to anna@example.org/)).toBeVisible();
  expect(asked).toEqual([
    { email: 'anna@example.org', password: 'a horse that sings', code: '123456' },
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Keep my address' }));
  await waitFor(() => expect(screen.queryByText(/we sent to anna/)).toBeNull());
});

it('asks for no password where there is none', async () => {
  const asked = serve({ enabled: false, hasPassword: false });
  const form = await dialog();

  await userEvent.type(form.getByLabelText('New e-mail address'), 'anna@example.org');
  await userEvent.click(form.getByRole('button', { name: 'Send the link' }));

  await waitFor(() => expect(asked).toEqual([{ email: 'anna@example.org' }]));
});

it('puts each fault to its field', async () => {
  const errors = [
    { pointer: '/email', code: 'email_unchanged', detail: 'Yours already.' },
    { pointer: '/password', code: 'wrong_password', detail: 'Not your password.' },
  ];
  serve({ enabled: false, hasPassword: true }, () =>
    HttpResponse.json({ status: 422, code: 'invalid', detail: 'x', errors }, { status: 422 }),
  );
  const form = await dialog();

  await userEvent.type(form.getByLabelText('New e-mail address'), 'ann@example.com');
  await userEvent.type(form.getByLabelText('Current password'), 'x');
  await userEvent.click(form.getByRole('button', { name: 'Send the link' }));

  expect(await form.findByText('Yours already.')).toBeVisible();
  expect(form.getByText('Not your password.')).toBeVisible();
});
