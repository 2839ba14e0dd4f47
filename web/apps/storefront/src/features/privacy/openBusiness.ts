import { isProblem } from '@portico/api';

export interface OpenBusiness {
  kind: string;
  name: string;
}

function isOne(entry: unknown): entry is OpenBusiness {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'kind' in entry &&
    'name' in entry &&
    typeof entry.kind === 'string' &&
    typeof entry.name === 'string'
  );
}

/** What must end before an account can be deleted, as the refusal names it. */
export function openBusiness(error: unknown): OpenBusiness[] {
  if (!isProblem(error) || error.code !== 'open_business') return [];
  const open = error.context['open'];
  return Array.isArray(open) ? open.filter(isOne) : [];
}
