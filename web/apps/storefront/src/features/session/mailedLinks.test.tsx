import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { cartOf, renderAsGuest, shop, url } from '../../testing/shop';
import ConfirmEmailPage from './ConfirmEmailPage';
import ForgotPasswordPage from './ForgotPasswordPage';
import ResetPasswordPage from './ResetPasswordPage';
import VerifyEmailPage from './VerifyEmailPage';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() =>
  server.use(
    http.get(url('/shop'), () => HttpResponse.json(shop)),
    http.get(url('/cart'), () => HttpResponse.json(cartOf(1))),
  ),
);
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const worthless = () =>
  HttpResponse.json({ status: 422, code: 'link_not_good', detail: 'No.' }, { status: 422 });

/** What the API was sent at that path; it answers with what is given, in turn. */
function serve(path: string, ...answers: (() => Response)[]): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http.post(url(path), async ({ request }) => {
      sent.push(await request.json());
      return (answers.shift() ?? (() => new HttpResponse(null, { status: 204 })))();
    }),
  );
  return sent;
}

it('sends the link and tells no more than that', async () => {
  const sent = serve('/auth/forgot-password', () => HttpResponse.json(null, { status: 202 }));
  await renderAsGuest(<ForgotPasswordPage />);

  await userEvent.type(screen.getByLabelText('E-mail'), ' ada@example.com ');
  await userEvent.click(screen.getByRole('button', { name: 'Send the link' }));

  expect(await screen.findByRole('status')).toHaveTextContent(/If there is an account for ada@/);
  expect(sent).toEqual([{ email: 'ada@example.com' }]);
  expect(screen.getByRole('button', { name: 'Send it again' })).toBeVisible();
});

it('saves a new password with the token behind the hash', async () => {
  const sent = serve('/auth/reset-password');
  await renderAsGuest(<ResetPasswordPage />, '/reset-password#token=abc');

  await userEvent.type(screen.getByLabelText('New password'), 'a goat that dances');
  await userEvent.click(screen.getByRole('button', { name: 'Save the password' }));

  expect(await screen.findByText(/Your password is changed/)).toBeVisible();
  expect(sent).toEqual([{ token: 'abc', password: 'a goat that dances' }]);
});

it('says what is wrong with the password, and keeps the link', async () => {
  const errors = [{ pointer: '/password', code: 'password_too_common', detail: 'Too common.' }];
  serve('/auth/reset-password', () =>
    HttpResponse.json({ status: 422, code: 'invalid', detail: 'x', errors }, { status: 422 }),
  );
  await renderAsGuest(<ResetPasswordPage />, '/reset-password#token=abc');

  await userEvent.type(screen.getByLabelText('New password'), 'password1');
  await userEvent.click(screen.getByRole('button', { name: 'Save the password' }));

  expect(await screen.findByText('Too common.')).toBeVisible();
});

it.each(['/reset-password', '/reset-password#token='])('leads on from %s', async (path) => {
  await renderAsGuest(<ResetPasswordPage />, path);

  expect(screen.getByRole('link', { name: 'Send a new link' })).toHaveAttribute(
    'href',
    '/forgot-password',
  );
});

it('leads on from a link that was used', async () => {
  serve('/auth/reset-password', worthless);
  await renderAsGuest(<ResetPasswordPage />, '/reset-password#token=abc');

  await userEvent.type(screen.getByLabelText('New password'), 'a goat that dances');
  await userEvent.click(screen.getByRole('button', { name: 'Save the password' }));

  expect(await screen.findByRole('heading', { name: 'This link is no longer good' })).toBeVisible();
});

it('verifies an address only when asked to', async () => {
  const sent = serve('/auth/verify-email');
  await renderAsGuest(<VerifyEmailPage />, '/verify-email#token=abc');
  expect(sent).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Confirm my address' }));

  expect(await screen.findByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  expect(sent).toEqual([{ token: 'abc' }]);
});

it('gives the account its new address only when asked to', async () => {
  const sent = serve('/account/email-change/confirm');
  await renderAsGuest(<ConfirmEmailPage />, '/confirm-email#token=abc');
  expect(sent).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Use this address' }));

  expect(
    await screen.findByRole('heading', { name: 'Your account has its new address' }),
  ).toBeVisible();
  expect(sent).toEqual([{ token: 'abc' }]);
});

it('says so where somebody else has the new address by now', async () => {
  const detail = 'There is an account with this e-mail address already.';
  serve('/account/email-change/confirm', () =>
    HttpResponse.json({ status: 409, code: 'email_taken', detail }, { status: 409 }),
  );
  await renderAsGuest(<ConfirmEmailPage />, '/confirm-email#token=abc');

  await userEvent.click(screen.getByRole('button', { name: 'Use this address' }));

  expect(await screen.findByText(detail)).toBeVisible();
});

it('says where to get a better link for an address', async () => {
  serve('/auth/verify-email', worthless);
  await renderAsGuest(<VerifyEmailPage />, '/verify-email#token=abc');

  await userEvent.click(screen.getByRole('button', { name: 'Confirm my address' }));

  await waitFor(() =>
    expect(screen.getByRole('link', { name: 'Open your profile' })).toHaveAttribute(
      'href',
      '/profile',
    ),
  );
});
