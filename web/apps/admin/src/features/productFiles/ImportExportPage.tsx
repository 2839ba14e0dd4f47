import { Breadcrumbs, PageHeader } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { ExportCard } from './ExportCard';
import { ImportForm } from './ImportForm';
import { ImportHistory } from './ImportHistory';
import { ImportResult } from './ImportResult';
import { importsQuery } from './productFileQueries';

/** Products come in from files, and go out into one. */
export default function ImportExportPage() {
  usePageTitle(t('files.title'));
  const [chosen, setChosen] = useParam('import');
  const imports = useQuery(importsQuery);
  const shown = chosen || imports.data?.items[0]?.id;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[{ label: t('products.title'), to: '/products' }, { label: t('files.title') }]}
          />
        }
        title={t('files.title')}
        lead={t('files.lead')}
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ImportForm onStarted={setChosen} />
        <ExportCard />
      </div>
      {imports.isPending && <ListSkeleton />}
      {imports.isError && imports.data === undefined && (
        <LoadFailure error={imports.error} onRetry={imports.refetch} />
      )}
      {shown !== undefined && <ImportResult key={shown} id={shown} />}
      {imports.data !== undefined && imports.data.items.length > 0 && (
        <ImportHistory imports={imports.data.items} shown={shown} onShow={setChosen} />
      )}
    </>
  );
}
