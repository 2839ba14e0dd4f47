import { Checkbox, Field, Input, Select } from '@portico/ui';
import { t, wordFor } from '../../shared/i18n';
import { SearchField } from '../../shared/SearchField';
import { FULFILLMENT_STATUSES, ORDER_STATUSES, PAYMENT_STATUSES } from './orderQueries';
import type { OrderFilters } from './useOrderFilter';

const choices = (group: string, values: readonly string[]) =>
  values.map((value) => ({ value, label: wordFor(group, value) }));

/** What the list, and the file made of it, are narrowed by. */
export function OrderFilterBar({ filters }: { filters: OrderFilters }) {
  const selects = [
    ['status', t('orders.status'), t('orders.anyStatus'), choices('orderStatus', ORDER_STATUSES)],
    [
      'payment',
      t('orders.payment'),
      t('orders.anyPayment'),
      choices('paymentStatus', PAYMENT_STATUSES),
    ],
    [
      'fulfillment',
      t('orders.fulfillment'),
      t('orders.anyFulfillment'),
      choices('fulfillmentStatus', FULFILLMENT_STATUSES),
    ],
  ] as const;
  return (
    <div className="mb-6 grid gap-3 sm:grid-cols-3 sm:items-end">
      <div className="flex sm:col-span-3">
        <SearchField label={t('orders.search')} {...filters.search} />
      </div>
      {selects.map(([name, label, any, options]) => (
        <Select
          key={name}
          aria-label={label}
          value={filters[name].value}
          onChange={(event) => filters[name].set(event.target.value)}
          placeholder={any}
          options={options}
        />
      ))}
      <div className="grid grid-cols-2 gap-3 sm:col-span-2">
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={t(name === 'from' ? 'orders.placedFrom' : 'orders.placedTo')}>
            <Input
              type="date"
              value={filters[name].value}
              onChange={(event) => filters[name].set(event.target.value)}
            />
          </Field>
        ))}
      </div>
      <Checkbox
        label={t('dispute.only')}
        checked={filters.disputed.value}
        onChange={(event) => filters.disputed.set(event.target.checked ? '1' : '')}
      />
    </div>
  );
}
