import { ApiProblem, createApi } from '@portico/api';
import { t } from './i18n';

export const api = createApi('storefront');

/** What a buyer is told about a failure that has no better words of its own. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('error.body');
  if (error.unreachable) return t('error.unreachable');
  if (error.status === 429) return t('error.tooMany');
  if (error.status >= 500) return t('error.body');
  const [fault, ...others] = error.errors;
  return fault !== undefined && others.length === 0 ? fault.detail : error.detail;
}
