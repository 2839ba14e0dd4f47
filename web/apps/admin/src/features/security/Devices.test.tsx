import type { Device } from '@portico/security';
import { Toasts } from '@portico/ui';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { api } from '../../shared/api';
import { apiUrl, problem, renderPage } from '../../testing/renderPage';
import SecurityPage from './SecurityPage';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const OFF = { enabled: false, since: null, recoveryCodesLeft: 0, required: false };

const device = (id: string, changes: Partial<Device> = {}): Device => ({
  id,
  audience: 'admin',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  startedAt: '2026-03-01T10:00:00Z',
  lastSeenAt: '2026-03-02T10:00:00Z',
  current: false,
  ...changes,
});

function open(...devices: Device[]) {
  const state = { devices };
  server.use(
    http.get(apiUrl('/auth/mfa'), () => HttpResponse.json(OFF)),
    http.get(apiUrl('/auth/sessions'), () =>
      HttpResponse.json({ items: state.devices, nextCursor: null }),
    ),
    http.delete(apiUrl('/auth/sessions/:id'), ({ params }) => {
      state.devices = state.devices.filter(({ id }) => id !== params['id']);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderPage(
    <>
      <SecurityPage />
      <Toasts label="Messages" closeLabel="Close message" />
    </>,
    { path: '/security', url: '/security', permissions: [] },
  );
}

it('shows where somebody is signed in, and signs another device out', async () => {
  open(
    device('here', { current: true }),
    device('there', { audience: 'storefront', userAgent: null }),
  );

  const rows = await screen.findAllByRole('listitem');
  expect(rows[0]).toHaveTextContent('Firefox on Linux');
  expect(rows[0]).toHaveTextContent('This device');
  expect(within(rows[0] as HTMLElement).queryByRole('button')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Sign out Unknown device' }));

  await waitFor(() => expect(screen.queryByText('Unknown device')).toBeNull());
  expect(screen.getByText('Unknown device is signed out.')).toBeVisible();
});

it('asks before it signs out everywhere', async () => {
  open(device('here', { current: true }));
  let done = 0;
  server.use(
    http.post(apiUrl('/auth/logout-all'), () => {
      done += 1;
      return new HttpResponse(null, { status: 204 });
    }),
  );

  await userEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere' }));
  const dialog = await screen.findByRole('dialog');
  expect(done).toBe(0);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Sign out everywhere' }));

  await waitFor(() => expect(done).toBe(1));
});

it('goes on with the new access token after a change of the password', async () => {
  open(device('here', { current: true }));
  const sent: unknown[] = [];
  server.use(
    http.post(apiUrl('/auth/change-password'), async ({ request }) => {
      sent.push(await request.json());
      if (sent.length === 1) {
        return problem(422, 'invalid', 'x', [
          { pointer: '/currentPassword', code: 'wrong_password', detail: 'Not your password.' },
        ]);
      }
      return HttpResponse.json({ user: {}, tokens: { accessToken: 'new', expiresIn: 900 } });
    }),
  );

  await userEvent.type(screen.getByLabelText('Current password'), 'a horse that sings');
  await userEvent.type(screen.getByLabelText('New password'), 'a goat that dances');
  await userEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  expect(await screen.findByText('Not your password.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Change the password' }));

  expect(await screen.findByText('Your password is changed.')).toBeVisible();
  expect(api.session.token()).toBe('new');
  expect(screen.getByLabelText('Current password')).toHaveValue('');
});
