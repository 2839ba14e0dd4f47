import { Toasts } from '@portico/ui';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { apiUrl, problem, renderPage } from '../../testing/renderPage';
import type { DeadLetter, Jobs } from './jobQueries';
import JobsPage from './JobsPage';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const letter = (id: string, name: string, error: string | null = null): DeadLetter => ({
  id,
  name,
  attempts: 10,
  error,
  failedAt: '2026-03-01T10:00:00Z',
});

const MAIL = letter('7', 'notifications.send_welcome', 'MailRefused: The subject is required.');
const COUNT = letter('9', 'catalog.count_sales');

/** The API with these dead letters; what is retried is dead no more. */
function serve(...letters: DeadLetter[]) {
  const state = { letters };
  const jobs = (): Jobs => ({
    queue: {
      waiting: 1200,
      late: 3,
      running: 4,
      done: 50,
      dead: state.letters.length,
      oldestSeconds: 125,
    },
    deadLetters: state.letters,
  });
  server.use(
    http.get(apiUrl('/admin/jobs'), () => HttpResponse.json(jobs())),
    http.post(apiUrl('/admin/jobs/retry'), () => {
      const count = state.letters.length;
      state.letters = [];
      return HttpResponse.json({ jobs: count });
    }),
    http.post(apiUrl('/admin/jobs/:id/retry'), ({ params }) => {
      state.letters = state.letters.filter(({ id }) => id !== params['id']);
      return new HttpResponse(null, { status: 204 });
    }),
  );
}

function openPage() {
  renderPage(
    <>
      <JobsPage />
      <Toasts closeLabel="Close" label="Messages" />
    </>,
    { path: '/jobs', url: '/jobs', permissions: ['settings.write'] },
  );
}

/** In the table; the cards of a phone have one of their own. */
async function retryOfMail() {
  const row = await screen.findByRole('row', { name: /Send welcome/ });
  return within(row).getByRole('button', { name: 'Try again: Send welcome' });
}

it('shows how far the queue lags, and why jobs were given up', async () => {
  serve(MAIL, COUNT);
  openPage();
  const row = await screen.findByRole('row', { name: /Send welcome/ });
  expect(within(row).getByText('MailRefused: The subject is required.')).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /Count sales/ })).toHaveTextContent('not known');
  expect(screen.getByText('1,200')).toBeInTheDocument();
  expect(screen.getByText('3 late')).toBeInTheDocument();
  expect(screen.getByText('2 min')).toBeInTheDocument();
});

it('tries one again, which is given up no more', async () => {
  serve(MAIL, COUNT);
  openPage();
  await userEvent.click(await retryOfMail());
  expect(await screen.findByText('Send welcome is tried again.')).toBeInTheDocument();
  expect(await screen.findByRole('row', { name: /Count sales/ })).toBeInTheDocument();
  expect(screen.queryByRole('row', { name: /Send welcome/ })).not.toBeInTheDocument();
});

it('tries all again, and says how many', async () => {
  serve(MAIL, COUNT);
  openPage();
  await userEvent.click(await screen.findByRole('button', { name: 'Try all again' }));
  expect(await screen.findByText('2 jobs are tried again.')).toBeInTheDocument();
  expect(await screen.findByText('Nothing was given up')).toBeInTheDocument();
});

it('says so where nothing was given up', async () => {
  serve();
  openPage();
  expect(await screen.findByText('Nothing was given up')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try all again' })).not.toBeInTheDocument();
});

it('says why a job can’t be tried again', async () => {
  serve(MAIL);
  server.use(
    http.post(apiUrl('/admin/jobs/:id/retry'), () =>
      problem(404, 'not_found', 'There is no such dead letter.'),
    ),
  );
  openPage();
  await userEvent.click(await retryOfMail());
  expect(await screen.findByText('There is no such dead letter.')).toBeInTheDocument();
});

it('offers to load again what did not load', async () => {
  server.use(http.get(apiUrl('/admin/jobs'), () => problem(503, 'unavailable', 'No.')));
  openPage();
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
});
