import type { Schema } from '@portico/api';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api';

export type Jobs = Schema<'JobsAnswer'>;
export type Queue = Schema<'QueueBody'>;
export type DeadLetter = Schema<'DeadLetterBody'>;

const OFTEN = 5_000;

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => api.get('/admin/jobs', { signal }),
  refetchInterval: OFTEN,
});

export const retryJob = (id: string): Promise<unknown> =>
  api.post('/admin/jobs/{job_id}/retry', { params: { job_id: id } });

export const retryAllJobs = (): Promise<Schema<'RevivedAnswer'>> => api.post('/admin/jobs/retry');
