import { Toasts } from '@portico/ui';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { apiUrl, problem, renderPage } from '../../testing/renderPage';
import SecurityPage from './SecurityPage';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const OFF = {
  enabled: false,
  since: null,
  recoveryCodesLeft: 0,
  required: false,
  hasPassword: true,
};
const ON = { ...OFF, enabled: true, since: '2026-03-01T10:00:00Z', recoveryCodesLeft: 2 };

function openPage(factor: object) {
  server.use(
    http.get(apiUrl('/auth/mfa'), () => HttpResponse.json(factor)),
    http.get(apiUrl('/auth/sessions'), () => HttpResponse.json({ items: [], nextCursor: null })),
  );
  renderPage(
    <>
      <SecurityPage />
      <Toasts closeLabel="Close" label="Messages" />
    </>,
    { path: '/security', url: '/security', permissions: [] },
  );
}

it('sets it up after the password, and puts a wrong one to its field', async () => {
  const passwords: unknown[] = [];
  server.use(
    http.post(apiUrl('/auth/mfa/enroll'), async ({ request }) => {
      passwords.push(await request.json());
      return passwords.length === 1
        ? problem(422, 'invalid_input', 'x', [
            { pointer: '/password', code: 'wrong_password', detail: 'This is not your password.' },
          ])
        : HttpResponse.json({ secret: 'ABCDEFGH', uri: 'otpauth://totp/x', qrCode: 'data:,x' });
    }),
  );
  openPage(OFF);

  await userEvent.click(await screen.findByRole('button', { name: 'Set up two-step sign-in' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Password'), 'wrong');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText('This is not your password.')).toBeInTheDocument();
  await userEvent.type(within(dialog).getByLabelText('Password'), ' or right');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Continue' }));

  expect(await screen.findByRole('img', { name: /QR code/ })).toHaveAttribute('src', 'data:,x');
  expect(passwords).toEqual([{ password: 'wrong' }, { password: 'wrong or right' }]);
});

it('warns of few recovery codes, and shows new ones once', async () => {
  server.use(
    http.post(apiUrl('/auth/mfa/recovery-codes'), () =>
      HttpResponse.json({ recoveryCodes: ['CCCC-3333'] }),
    ),
  );
  openPage(ON);

  expect(await screen.findByText('On since Mar 1, 2026')).toBeInTheDocument();
  expect(screen.getByText('Make new recovery codes before the last one is used.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'New recovery codes' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/^Code of your app/), '123456');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make new codes' }));

  expect(await screen.findByText('CCCC-3333')).toBeInTheDocument();
});

it('offers no switching off where the shop requires it', async () => {
  openPage({ ...ON, required: true });

  expect(await screen.findByText(/requires it of its staff/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Switch off' })).not.toBeInTheDocument();
});
