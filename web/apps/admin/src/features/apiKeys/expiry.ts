import { t } from '../../shared/i18n';

const DAYS = [30, 90, 365] as const;

/** How long a key may live; `keep` for one that has an end already. */
export function expiryOptions(isNew: boolean) {
  return [
    ...(isNew ? [] : [{ value: 'keep', label: t('keys.unchanged') }]),
    { value: 'never', label: t('keys.never') },
    ...DAYS.map((days) => ({ value: String(days), label: t('keys.inDays', { count: days }) })),
  ];
}

/** What the API is told: nothing to keep it, null for never. */
export function expiryBody(choice: string, now: number): { expiresAt?: string | null } {
  if (choice === 'keep') return {};
  if (choice === 'never') return { expiresAt: null };
  return { expiresAt: new Date(now + Number(choice) * 86_400_000).toISOString() };
}
