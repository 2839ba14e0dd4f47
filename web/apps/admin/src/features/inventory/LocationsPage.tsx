import { Badge, Breadcrumbs, Button, IconButton, PageHeader, Table } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useMay } from '../session';
import { locationsQuery, type Location } from './inventoryQueries';
import { LocationDialog } from './LocationDialog';

function State({ location }: { location: Location }) {
  if (location.isDefault) return <Badge tone="strong">{t('locations.default')}</Badge>;
  return location.isActive ? (
    <Badge tone="success">{t('locations.active')}</Badge>
  ) : (
    <Badge>{t('locations.closed')}</Badge>
  );
}

export default function LocationsPage() {
  usePageTitle(t('locations.title'));
  const may = useMay();
  const locations = useQuery(locationsQuery);
  const [edited, setEdited] = useState<Location | 'new' | null>(null);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[
              { label: t('inventory.title'), to: '/inventory' },
              { label: t('locations.title') },
            ]}
          />
        }
        title={t('locations.title')}
        lead={t('locations.lead')}
        actions={
          may('inventory.write') && (
            <Button icon={<Plus aria-hidden size={18} />} onClick={() => setEdited('new')}>
              {t('locations.add')}
            </Button>
          )
        }
      />
      {locations.isPending && <ListSkeleton />}
      {locations.isError && locations.data === undefined && (
        <LoadFailure error={locations.error} onRetry={locations.refetch} />
      )}
      {locations.data && (
        <Table
          caption={t('locations.title')}
          rows={locations.data.items}
          rowKey={(location) => location.id}
          columns={[
            {
              key: 'name',
              header: t('locations.name'),
              cell: (location) => <span className="font-medium">{location.name}</span>,
            },
            { key: 'code', header: t('locations.code'), cell: (location) => location.code },
            {
              key: 'rank',
              header: t('locations.rank'),
              cell: (location) => location.priority,
              align: 'end',
            },
            {
              key: 'state',
              header: t('locations.state'),
              cell: (location) => <State location={location} />,
            },
            ...(may('inventory.write')
              ? [
                  {
                    key: 'actions',
                    header: t('common.actions'),
                    align: 'end' as const,
                    cell: (location: Location) => (
                      <IconButton
                        label={t('locations.editOf', { name: location.name })}
                        onClick={() => setEdited(location)}
                        className="-my-2"
                      >
                        <Pencil aria-hidden size={18} />
                      </IconButton>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {edited !== null && (
        <LocationDialog
          location={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
