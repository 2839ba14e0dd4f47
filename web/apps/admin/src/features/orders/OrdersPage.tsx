import { EmptyState, PageHeader, Select } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { t, wordFor } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { orderColumns } from './orderColumns';
import { ORDER_STATUSES, ordersQuery } from './orderQueries';

export default function OrdersPage() {
  usePageTitle(t('orders.title'));
  const [search, setSearch] = useParam('q');
  const [chosen, setStatus] = useParam('status');
  const status = ORDER_STATUSES.find((known) => known === chosen);
  const orders = useInfiniteQuery(ordersQuery(search, status));
  const filtered = search !== '' || status !== undefined;
  return (
    <>
      <PageHeader title={t('orders.title')} />
      <div className="mb-6 flex flex-wrap gap-3">
        <SearchField label={t('orders.search')} value={search} onSearch={setSearch} />
        <Select
          aria-label={t('orders.status')}
          className="min-w-52 grow sm:grow-0"
          value={status ?? ''}
          onChange={(event) => setStatus(event.target.value)}
          placeholder={t('orders.anyStatus')}
          options={ORDER_STATUSES.map((value) => ({ value, label: wordFor('orderStatus', value) }))}
        />
      </div>
      <ListBody
        query={orders}
        caption={t('orders.title')}
        rowKey={(order) => order.number}
        rowLink={(order) => `/orders/${order.number}`}
        columns={orderColumns}
        empty={
          <EmptyState
            icon={<ShoppingBag aria-hidden size={28} />}
            title={t(filtered ? 'list.nothingFound' : 'orders.empty')}
          >
            {t(filtered ? 'list.otherWords' : 'orders.emptyBody')}
          </EmptyState>
        }
      />
    </>
  );
}
