import { EmptyState, PageHeader } from '@portico/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { formatNumber, money, t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { ListBody } from '../../shared/ListBody';
import { SearchField } from '../../shared/SearchField';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { customersQuery } from './customerQueries';
import { nameOf, StateBadge } from './StateBadge';

export default function CustomersPage() {
  usePageTitle(t('customers.title'));
  const [search, setSearch] = useParam('q');
  const customers = useInfiniteQuery(customersQuery(search));
  return (
    <>
      <PageHeader title={t('customers.title')} />
      <div className="mb-6 flex flex-wrap gap-3">
        <SearchField label={t('customers.search')} value={search} onSearch={setSearch} />
      </div>
      <ListBody
        query={customers}
        caption={t('customers.title')}
        rowKey={(customer) => customer.id}
        rowLink={(customer) => `/customers/${customer.id}`}
        empty={
          <EmptyState
            icon={<Users aria-hidden size={28} />}
            title={t(search ? 'list.nothingFound' : 'customers.empty')}
          >
            {t(search ? 'list.otherWords' : 'customers.emptyBody')}
          </EmptyState>
        }
        columns={[
          { key: 'name', header: t('customers.name'), cell: nameOf },
          {
            key: 'email',
            header: t('customers.email'),
            cell: (customer) => (
              <span className="break-all">{customer.erased ? '–' : customer.email}</span>
            ),
          },
          {
            key: 'since',
            header: t('customers.since'),
            cell: (customer) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                <ShopTime at={customer.createdAt} look="date" />
                <StateBadge customer={customer} />
              </span>
            ),
          },
          {
            key: 'orders',
            header: t('customers.orders'),
            cell: (customer) => formatNumber(customer.orderCount),
            align: 'end',
          },
          {
            key: 'spent',
            header: t('customers.spent'),
            cell: (customer) => money(customer.spent),
            align: 'end',
          },
        ]}
      />
    </>
  );
}
