import { Button, Card, Notice, showToast } from '@portico/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, FileDown } from 'lucide-react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { ProgressBar } from './ProgressBar';
import {
  exportsQuery,
  isUnderWay,
  linkTo,
  startExport,
  type ProductExport,
} from './productFileQueries';

const onError = (error: unknown) => showToast({ tone: 'danger', text: problemText(error) });

function Newest({ made }: { made: ProductExport }) {
  const download = useMutation({
    mutationFn: () => linkTo(made.id),
    onSuccess: (url) => {
      if (url === null) showToast({ tone: 'danger', text: t('files.expired') });
      else window.location.assign(url);
    },
    onError,
  });
  if (isUnderWay(made)) {
    return <ProgressBar label={t('files.exporting')} done={made.done} total={made.total} />;
  }
  if (made.status === 'failed') {
    return <Notice tone="warning">{made.message ?? t('files.failed')}</Notice>;
  }
  if (made.status !== 'done') {
    return (
      <p className="text-sm text-muted">
        {t('files.lastExport')} <ShopTime at={made.requestedAt} look="list" />
      </p>
    );
  }
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-sm">
        {t('files.exported', { count: made.total })} <ShopTime at={made.requestedAt} look="list" />
      </p>
      <Button
        variant="secondary"
        icon={<Download aria-hidden size={18} />}
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        {t('files.download')}
      </Button>
    </div>
  );
}

/** A file of everything, for a spreadsheet or another shop. */
export function ExportCard() {
  const queryClient = useQueryClient();
  const exports = useQuery(exportsQuery);
  const newest = exports.data?.items[0];
  const start = useMutation({
    mutationFn: startExport,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: exportsQuery.queryKey }),
    onError,
  });
  return (
    <Card>
      <h2 className="mb-2 text-lg">{t('files.export')}</h2>
      <p className="mb-4 text-sm text-muted">{t('files.exportLead')}</p>
      <div className="grid justify-items-start gap-5">
        <Button
          icon={<FileDown aria-hidden size={18} />}
          busy={start.isPending}
          disabled={newest !== undefined && isUnderWay(newest)}
          onClick={() => start.mutate()}
        >
          {t('files.startExport')}
        </Button>
        {newest !== undefined && <Newest made={newest} />}
      </div>
    </Card>
  );
}
