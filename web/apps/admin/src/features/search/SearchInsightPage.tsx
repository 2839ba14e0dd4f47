import {
  Breadcrumbs,
  Card,
  Link,
  PageHeader,
  Select,
  StatTile,
  Table,
  type Column,
} from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { formatNumber, t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { useParam } from '../../shared/useParam';
import { useMay } from '../session';
import { insightQuery, type SearchedWords } from './searchQueries';

const PERIODS = [7, 30, 90];
const DEFAULT_DAYS = 30;

interface ListProps {
  title: string;
  empty: string;
  rows: readonly SearchedWords[];
  columns: readonly Column<SearchedWords>[];
}

function List({ title, empty, rows, columns }: ListProps) {
  return (
    <Card className="min-w-0">
      <h2 className="mb-3 text-lg">{title}</h2>
      {rows.length === 0 ? (
        <p className="py-4 text-sm text-muted">{empty}</p>
      ) : (
        <Table caption={title} rows={rows} rowKey={(row) => row.query} columns={columns} />
      )}
    </Card>
  );
}

const words: Column<SearchedWords> = {
  key: 'query',
  header: t('insight.words'),
  cell: (row) => <span className="break-words">{row.query}</span>,
};

const searches: Column<SearchedWords> = {
  key: 'searches',
  header: t('insight.searches'),
  align: 'end',
  cell: (row) => formatNumber(row.searches),
};

const inVain: Column<SearchedWords> = {
  key: 'inVain',
  header: t('insight.inVainShort'),
  align: 'end',
  cell: (row) => formatNumber(row.withoutResults),
};

const mend: Column<SearchedWords> = {
  key: 'mend',
  header: t('common.actions'),
  align: 'end',
  cell: (row) => (
    <Link to={`/search?add=${encodeURIComponent(row.query)}`}>
      {t('insight.addSynonym')}
      <span className="sr-only">: {row.query}</span>
    </Link>
  ),
};

export default function SearchInsightPage() {
  usePageTitle(t('insight.title'));
  const may = useMay();
  const [chosen, setChosen] = useParam('days');
  const days = PERIODS.includes(Number(chosen)) ? Number(chosen) : DEFAULT_DAYS;
  const { data, isPending, error, refetch } = useQuery(insightQuery(days));
  return (
    <>
      <PageHeader
        above={
          may('catalog.read') && (
            <Breadcrumbs
              label={t('common.path')}
              crumbs={[
                { label: t('synonyms.title'), to: '/search' },
                { label: t('insight.title') },
              ]}
            />
          )
        }
        title={t('insight.title')}
        lead={t('insight.lead')}
        actions={
          <Select
            aria-label={t('dashboard.period')}
            value={String(days)}
            onChange={(event) => setChosen(event.target.value)}
            options={PERIODS.map((count) => ({
              value: String(count),
              label: t('dashboard.days', { count }),
            }))}
          />
        }
      />
      {isPending && <ListSkeleton />}
      {!isPending && data === undefined && <LoadFailure error={error} onRetry={refetch} />}
      {data && (
        <div className="grid gap-4 sm:gap-6">
          <div className="grid grid-cols-2 gap-3 sm:gap-4">
            <StatTile label={t('insight.searches')} value={formatNumber(data.searches)} />
            <StatTile label={t('insight.inVain')} value={formatNumber(data.withoutResults)} />
          </div>
          <div className="grid gap-4 sm:gap-6 xl:grid-cols-2">
            <List
              title={t('insight.top')}
              empty={t('insight.nothing')}
              rows={data.top}
              columns={[words, searches, inVain]}
            />
            <List
              title={t('insight.inVainTitle')}
              empty={t('insight.nothingInVain')}
              rows={data.inVain}
              columns={may('catalog.write') ? [words, inVain, mend] : [words, inVain]}
            />
          </div>
        </div>
      )}
    </>
  );
}
