import { Badge } from '@portico/ui';
import { t } from '../../shared/i18n';
import type { CustomerSummary } from './customerQueries';

/** Of one who was erased no name is left. */
export function nameOf(customer: CustomerSummary): string {
  return customer.erased ? t('customers.deleted') : customer.name;
}

export function StateBadge({ customer }: { customer: CustomerSummary }) {
  if (customer.erased) return <Badge>{t('customers.erased')}</Badge>;
  if (customer.disabled) return <Badge tone="danger">{t('customers.disabled')}</Badge>;
  return null;
}
