import { ApiProblem, createApi, type GeneratedRoutes } from '@portico/api';
import { t } from './i18n';

export const api = createApi<GeneratedRoutes>('admin');

/** What staff is told about a failure that has no better words of its own. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('error.body');
  if (error.unreachable) return t('error.unreachable');
  if (error.status === 429) return t('error.tooMany');
  if (error.status === 403) return t('error.forbidden');
  if (error.status >= 500) return t('error.server', { id: error.requestId ?? '–' });
  return error.detail;
}
