import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { queryClient } from '../../shared/queryClient';
import { MemberMenu } from './MemberMenu';
import type { Member } from './staffQueries';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function open(secondFactor: boolean) {
  const member: Member = {
    id: '0193',
    email: 'ann@example.com',
    name: 'Ann',
    role: 'staff',
    roles: [],
    disabled: false,
    createdAt: '2026-11-01T10:00:00Z',
    lastSeenAt: null,
    secondFactor,
    version: 1,
  };
  render(
    <QueryClientProvider client={queryClient}>
      <MemberMenu member={member} />
    </QueryClientProvider>,
  );
  return userEvent.click(screen.getByRole('button', { name: 'More about Ann' }));
}

it('resets a second factor once that was confirmed', async () => {
  const asked: string[] = [];
  server.use(
    http.delete('http://localhost/api/v1/admin/staff/0193/second-factor', ({ request }) => {
      asked.push(request.url);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  await open(true);

  await userEvent.click(screen.getByRole('menuitem', { name: 'Reset two-step sign-in' }));
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Reset two-step sign-in' }));

  await waitFor(() => expect(asked).toHaveLength(1));
});

it('offers it only where there is one', async () => {
  await open(false);

  expect(screen.getByRole('menuitem', { name: 'Disable' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'Reset two-step sign-in' })).toBeNull();
});
