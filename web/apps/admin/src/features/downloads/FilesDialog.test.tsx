import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { apiUrl } from '../../testing/renderPage';
import type { DigitalGoods } from './downloadQueries';
import FilesDialog from './FilesDialog';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const goods = (...names: string[]): DigitalGoods => ({
  variantId: 'v1',
  downloadLimit: 5,
  validDays: null,
  maxFiles: 20,
  maxFileBytes: 8,
  files: names.map((name) => ({
    id: name,
    name,
    sizeBytes: 4,
    addedAt: '2026-03-01T12:00:00Z',
    replacedAt: null,
  })),
});

function show(given: DigitalGoods) {
  server.use(http.get(apiUrl('/admin/variants/v1/files'), () => HttpResponse.json(given)));
  const onChanged = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <FilesDialog variantId="v1" name="E-book" mayWrite onClose={vi.fn()} onChanged={onChanged} />
    </QueryClientProvider>,
  );
  return onChanged;
}

it('refuses what is empty or too large before it is sent, and makes a variant digital by its first file', async () => {
  const onChanged = show(goods());
  server.use(
    http.post(apiUrl('/admin/variants/v1/files'), () => HttpResponse.json(goods('book.pdf'))),
  );
  const user = userEvent.setup();
  expect(await screen.findByText(/No files yet/)).toBeInTheDocument();
  const input = screen.getByTestId('digital-file');

  await user.upload(input, new File([], 'empty.pdf'));
  expect(screen.getByText('empty.pdf is empty. Choose another file.')).toBeInTheDocument();
  await user.upload(input, new File(['far too many'], 'large.pdf'));
  expect(screen.getByText(/large.pdf is larger than 8 B/)).toBeInTheDocument();
  await user.upload(input, new File(['book'], 'book.pdf'));

  expect(await screen.findByText('book.pdf')).toBeInTheDocument();
  expect(screen.queryByText(/larger than/)).not.toBeInTheDocument();
  expect(screen.getByLabelText('Downloads per piece')).toHaveValue('5');
  expect(onChanged).toHaveBeenCalledOnce();
});

it('asks before a file is removed, and says what becomes of the variant', async () => {
  const onChanged = show(goods('book.pdf'));
  server.use(
    http.delete(apiUrl('/admin/variants/v1/files/book.pdf'), () => HttpResponse.json(goods())),
  );
  const user = userEvent.setup();

  await user.click(await screen.findByRole('button', { name: 'Remove book.pdf' }));
  expect(screen.getByText(/without files the variant is shipped again/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Remove' }));

  expect(await screen.findByText(/No files yet/)).toBeInTheDocument();
  expect(onChanged).toHaveBeenCalledOnce();
});
