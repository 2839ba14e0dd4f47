import { Select } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../shared/i18n';
import { locationsQuery } from './inventoryQueries';

/** Offered where there is a choice. */
export function LocationFilter({
  value,
  onChange,
}: {
  value: string;
  onChange: (id: string) => void;
}) {
  const { data } = useQuery(locationsQuery);
  if (data === undefined || data.items.length < 2) return null;
  return (
    <Select
      aria-label={t('inventory.location')}
      placeholder={t('inventory.anyLocation')}
      value={value}
      options={data.items.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => onChange(event.target.value)}
      className="w-full sm:w-56"
    />
  );
}
