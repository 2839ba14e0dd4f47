import { t } from '../../../shared/i18n';
import { stays, type Draft, type DraftOption, type DraftValue, type Line } from './matrixDraft';

let made = 0;
const fresh = () => `n ${++made}`;

const replaced = <T extends { key: string }>(all: readonly T[], one: T): T[] =>
  all.map((other) => (other.key === one.key ? one : other));

export const withOption = (draft: Draft, option: DraftOption): Draft => ({
  ...draft,
  options: replaced(draft.options, option),
});

export const addOption = (draft: Draft): Draft => ({
  ...draft,
  options: [...draft.options, { key: fresh(), name: '', was: null, values: [] }],
});

export const removeOption = (draft: Draft, key: string): Draft => ({
  ...draft,
  options: draft.options.filter((option) => option.key !== key),
});

export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  const next = [...all];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

export const withValue = (option: DraftOption, value: DraftValue): DraftOption => ({
  ...option,
  values: replaced(option.values, value),
});

/** One or several new values, typed as "S, M, L"; those that are there already stay as they are. */
export function addValues(option: DraftOption, typed: string): DraftOption {
  const known = new Set(option.values.map(({ text }) => text.trim().toLowerCase()));
  const values = [...option.values];
  for (const part of typed.split(',')) {
    const text = part.trim();
    if (text === '' || known.has(text.toLowerCase())) continue;
    known.add(text.toLowerCase());
    values.push({ key: fresh(), text, was: null });
  }
  return { ...option, values };
}

export const removeValue = (option: DraftOption, key: string): DraftOption => ({
  ...option,
  values: option.values.filter((value) => value.key !== key),
});

/** What is wrong with options and values, by their keys; what is merely empty yet only once it was to be saved. */
export function optionFaults(
  draft: Draft,
  lines: readonly Line[],
  tried: boolean,
): Record<string, string> {
  const faults: Record<string, string> = {};
  const used = new Set(lines.filter(stays).flatMap(({ values }) => values.map(({ key }) => key)));
  draft.options.forEach((option, index) => {
    const before = draft.options.slice(0, index).map(({ name }) => name.trim().toLowerCase());
    if (option.name.trim() === '') {
      if (tried) faults[option.key] = t('form.required');
    } else if (before.includes(option.name.trim().toLowerCase())) {
      faults[option.key] = t('matrix.sameName');
    } else if (tried && option.values.length === 0) faults[option.key] = t('matrix.noValues');
    option.values.forEach(({ key, text }, place) => {
      const others = option.values.slice(0, place).map((other) => other.text.trim().toLowerCase());
      if (text.trim() === '') {
        if (tried) faults[key] = t('form.required');
      } else if (others.includes(text.trim().toLowerCase())) {
        faults[key] = t('matrix.sameValue');
      } else if (!used.has(key)) faults[key] = t('matrix.unused', { value: text.trim() });
    });
  });
  return faults;
}
