import { Button, Notice, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { format } from 'date-fns';
import { Download } from 'lucide-react';
import { problemText } from '../../shared/api';
import { LOCALE, t } from '../../shared/i18nFull';
import { linkTo, type DataExport } from './privacyQueries';

const MOMENT = 'MMM d, yyyy, h:mm a';
const size = new Intl.NumberFormat(LOCALE, { style: 'unit', unit: 'kilobyte' });

function Progress({ made }: { made: DataExport }) {
  const { done, total } = made.progress;
  return (
    <div className="grid gap-2" role="status">
      <p id="export-progress">{t('data.running')}</p>
      <progress
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        aria-labelledby="export-progress"
        value={done}
        max={total}
      />
    </div>
  );
}

function Ready({ made }: { made: DataExport }) {
  const download = useMutation({
    mutationFn: () => linkTo(made.id),
    onSuccess: (url) => {
      if (url === null) showToast({ tone: 'danger', text: t('data.expired') });
      else window.location.assign(url);
    },
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  const until = made.expiresAt ? format(made.expiresAt, MOMENT) : '';
  return (
    <div className="grid justify-items-start gap-4">
      <Notice tone="success">
        {t('data.ready', { until, size: size.format(Math.ceil((made.sizeBytes ?? 0) / 1000)) })}
      </Notice>
      <Button
        icon={<Download aria-hidden size={16} />}
        busy={download.isPending}
        onClick={() => download.mutate()}
      >
        {t('data.download')}
      </Button>
    </div>
  );
}

/** How far the newest copy is. */
export function ExportStatus({ made }: { made: DataExport }) {
  if (made.status === 'running') return <Progress made={made} />;
  if (made.status === 'ready') return <Ready made={made} />;
  if (made.status === 'failed') return <Notice tone="warning">{t('data.failed')}</Notice>;
  return (
    <p className="text-muted">{t('data.lastOne', { when: format(made.requestedAt, MOMENT) })}</p>
  );
}
