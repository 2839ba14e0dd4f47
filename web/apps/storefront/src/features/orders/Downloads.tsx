import type { Order, Schema } from '@portico/api';
import { Badge, Button, fileSize, Notice, showToast } from '@portico/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { format } from 'date-fns';
import { Download } from 'lucide-react';
import { api, problemText } from '../../shared/api';
import { LOCALE, t } from '../../shared/i18nFull';
import { orderQuery } from './orderQueries';
import { asItsBuyer } from './useOrderWrites';

type Granted = Schema<'DownloadResponse'>;

const DATE = 'MMMM d, yyyy';

function Row({ order, granted }: { order: Order; granted: Granted }) {
  const queryClient = useQueryClient();
  const start = useMutation({
    mutationFn: () =>
      api.post('/orders/{number}/downloads/{download_id}', {
        params: { number: order.number, download_id: granted.id },
        ...asItsBuyer(order.number),
      }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
    onSettled: () => queryClient.invalidateQueries(orderQuery(order.number)),
  });
  const isOpen = granted.state === 'available';
  const title = order.lines.find(({ id }) => id === granted.lineId)?.title;
  const ends =
    granted.expiresAt === null
      ? t('downloads.forever')
      : t('downloads.until', { date: format(granted.expiresAt, DATE) });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 grow basis-56">
        <p className="font-medium break-words">{granted.name}</p>
        <p className="text-sm text-muted">
          {title} · {fileSize(granted.sizeBytes, LOCALE)}
        </p>
        {isOpen && (
          <p className="text-sm text-ink-soft">
            {t('downloads.left', { count: granted.remaining })} · {ends}
          </p>
        )}
      </div>
      {isOpen ? (
        <Button
          variant="secondary"
          icon={<Download aria-hidden size={18} />}
          aria-label={t('downloads.startOf', { name: granted.name })}
          busy={start.isPending}
          onClick={() => start.mutate()}
        >
          {t('downloads.start')}
        </Button>
      ) : (
        <Badge tone={granted.state === 'revoked' ? 'danger' : 'neutral'}>
          {t(`downloads.state.${granted.state}`)}
        </Badge>
      )}
    </li>
  );
}

/** What was bought and is downloaded: how often it still can be, and until when. */
export function Downloads({ order, isPreparing }: { order: Order; isPreparing: boolean }) {
  const isClosed = order.downloads.some(({ state }) => state !== 'available');
  return (
    <section aria-label={t('downloads.title')}>
      <h2 className="text-lg">{t('downloads.title')}</h2>
      {isPreparing && (
        <p className="py-4 text-ink-soft" role="status">
          {t('downloads.preparing')}
        </p>
      )}
      <ul className="divide-y divide-line">
        {order.downloads.map((granted) => (
          <Row key={granted.id} order={order} granted={granted} />
        ))}
      </ul>
      {isClosed && <Notice>{t('downloads.help')}</Notice>}
    </section>
  );
}
