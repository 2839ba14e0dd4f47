import { configureStore } from '@reduxjs/toolkit';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { Provider } from 'react-redux';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { apiUrl, problem } from '../../testing/renderPage';
import LoginPage from './LoginPage';
import { selectSession, sessionSlice, signedOut } from './sessionSlice';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const SESSION = {
  user: { id: 'sam', email: 'sam@example.com', name: 'Sam', role: 'staff', permissions: [] },
  tokens: { accessToken: 'fresh', expiresIn: 900 },
  cartProblems: [],
};
const challenge = (mustEnroll: boolean) =>
  HttpResponse.json({ mfaRequired: true, challenge: 'c1', mustEnroll, expiresIn: 600 });

async function passwordOf(answer: () => Response) {
  server.use(http.post(apiUrl('/auth/login'), answer));
  const store = configureStore({ reducer: { session: sessionSlice.reducer } });
  store.dispatch(signedOut());
  const router = createMemoryRouter(
    [
      { path: '/', element: <LoginPage /> },
      { path: '*', element: <LoginPage /> },
    ],
    { initialEntries: ['/login'] },
  );
  render(
    <Provider store={store}>
      <RouterProvider router={router} />
    </Provider>,
  );
  await userEvent.type(await screen.findByLabelText('E-mail'), 'sam@example.com');
  await userEvent.type(screen.getByLabelText('Password'), 'a horse that sings');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return () => selectSession(store.getState());
}

it('asks for the code before anybody is signed in, and says how many tries are wrong', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(apiUrl('/auth/mfa/verify'), async ({ request }) => {
      sent.push(await request.json());
      return sent.length === 1
        ? problem(401, 'wrong_code', 'This code is not right.')
        : HttpResponse.json(SESSION);
    }),
  );
  const session = await passwordOf(() => challenge(false));

  await userEvent.type(await screen.findByLabelText('Code of your app'), '111111');
  expect(session().status).toBe('signedOut');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This code is not right.');
  await userEvent.click(screen.getByRole('button', { name: 'Use a recovery code' }));
  await userEvent.type(screen.getByLabelText('Recovery code'), 'ABCD-EFGH-JKMN-PQRS');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

  await expect.poll(() => session().status).toBe('signedIn');
  expect(sent).toEqual([
    { challenge: 'c1', code: '111111' },
    { challenge: 'c1', code: 'ABCD-EFGH-JKMN-PQRS' },
  ]);
});

it('begins again with the password when the second step took too long', async () => {
  server.use(
    http.post(apiUrl('/auth/mfa/verify'), () =>
      problem(401, 'challenge_over', 'It took too long.'),
    ),
  );
  await passwordOf(() => challenge(false));

  await userEvent.type(await screen.findByLabelText('Code of your app'), '111111');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByLabelText('Password')).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('It took too long.');
});

it('leads who must have a second step through setting it up, and keeps the codes in sight', async () => {
  server.use(
    http.post(apiUrl('/auth/mfa/enroll'), () =>
      HttpResponse.json({
        secret: 'ABCDEFGH',
        uri: 'otpauth://totp/x',
        qrCode: 'data:image/svg+xml,x',
      }),
    ),
    http.post(apiUrl('/auth/mfa/confirm'), () =>
      HttpResponse.json({ recoveryCodes: ['AAAA-1111', 'BBBB-2222'], session: SESSION }),
    ),
  );
  const session = await passwordOf(() => challenge(true));

  expect(await screen.findByText('ABCD EFGH')).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText('Code that the app shows now'), '123456');
  await userEvent.click(screen.getByRole('button', { name: 'Switch it on' }));
  expect(await screen.findByText('BBBB-2222')).toBeInTheDocument();
  expect(session().status).toBe('signedOut');
  await userEvent.click(screen.getByRole('button', { name: 'I have kept them' }));

  await expect.poll(() => session().status).toBe('signedIn');
});

it('tells nothing of why a password is not right', async () => {
  await passwordOf(() => problem(401, 'invalid_credentials', 'No.'));

  expect(await screen.findByRole('alert')).toHaveTextContent('E-mail and password do not match');
});
