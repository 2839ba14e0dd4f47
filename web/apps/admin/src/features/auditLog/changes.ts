import { t } from '../../shared/i18n';

type State = Readonly<Record<string, unknown>> | null;

export interface Change {
  field: string;
  before: string;
  after: string;
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value in words that fit into a cell. */
function words(value: unknown): string {
  if (value === undefined || value === null || value === '') return t('audit.noValue');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length === 0) return t('audit.noValue');
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.join(', ');
  return JSON.stringify(value, null, 1);
}

/** `{price: {minor: 5}}` as `price minor: 5`. */
function flat(state: State, path = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(state ?? {})) {
    const at = `${path}${name.replaceAll('_', ' ')}`;
    if (isGroup(value) && Object.keys(value).length > 0) {
      for (const [inner, one] of flat(value, `${at} › `)) found.set(inner, one);
    } else {
      found.set(at, value);
    }
  }
  return found;
}

/** The fields that differ, each with what it was and what it became. */
export function changesOf(before: State, after: State): Change[] {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: words(old.get(field)), after: words(now.get(field)) }))
    .filter((change) => change.before !== change.after);
}
