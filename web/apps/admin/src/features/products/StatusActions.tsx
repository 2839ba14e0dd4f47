import { Button, Menu, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { Archive, CalendarClock, EllipsisVertical, EyeOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import type { Product, ProductMove } from './productQueries';
import { deleteProduct, moveProduct } from './productWrites';
import { ScheduleDialog } from './ScheduleDialog';
import { isStale, type ProductStore } from './useProduct';

const icon = { size: 18, className: 'text-muted', 'aria-hidden': true } as const;

function usePut(store: ProductStore) {
  return useMutation({
    mutationFn: (move: ProductMove) => store.write((edit) => moveProduct(edit, move)),
    onSuccess: (_, move) => {
      const back = move === 'activate' ? ('withdraw' as const) : null;
      showToast({
        tone: 'success',
        text: t(`products.done.${move}`),
        ...(back
          ? {
              action: {
                label: t('common.undo'),
                run: () => {
                  store
                    .write((edit) => moveProduct(edit, back))
                    .catch((error: unknown) =>
                      showToast({ tone: 'danger', text: problemText(error) }),
                    );
                },
              },
            }
          : {}),
      });
    },
    onError: (error) => {
      const text = isStale(error) ? t('stale.body') : problemText(error);
      showToast({
        tone: 'danger',
        text,
        ...(isStale(error)
          ? { action: { label: t('stale.reload'), run: () => void store.reload() } }
          : {}),
      });
    },
  });
}

/** On sale, off sale, into the archive, away: the last two are asked for. */
export function StatusActions({ product, store }: { product: Product; store: ProductStore }) {
  const navigate = useNavigate();
  const put = usePut(store);
  const [asked, setAsked] = useState<'archive' | 'delete' | 'schedule' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      {product.status !== 'active' && (
        <Button busy={put.isPending} onClick={() => put.mutate('activate')}>
          {t('products.activate')}
        </Button>
      )}
      <Menu
        label={t('products.more')}
        trigger={<EllipsisVertical aria-hidden size={20} />}
        entries={[
          {
            label: t('products.scheduleEntry'),
            onSelect: () => setAsked('schedule'),
            icon: <CalendarClock {...icon} />,
          },
          ...(product.status === 'draft'
            ? []
            : [
                {
                  label: t('products.withdraw'),
                  onSelect: () => put.mutate('withdraw'),
                  icon: <EyeOff {...icon} />,
                },
              ]),
          ...(product.status === 'archived'
            ? []
            : [
                {
                  label: t('products.archive'),
                  onSelect: () => setAsked('archive'),
                  icon: <Archive {...icon} />,
                },
              ]),
          {
            label: t('products.delete'),
            onSelect: () => setAsked('delete'),
            icon: <Trash2 {...icon} />,
          },
        ]}
      />
      {asked === 'schedule' && <ScheduleDialog product={product} store={store} onClose={close} />}
      <ConfirmDialog
        open={asked === 'archive'}
        title={t('products.archiveTitle', { title: product.title })}
        confirmLabel={t('products.archive')}
        onClose={close}
        onConfirm={() => put.mutateAsync('archive')}
      >
        {t('products.archiveBody')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'delete'}
        title={t('products.deleteTitle', { title: product.title })}
        confirmLabel={t('products.delete')}
        onClose={close}
        onConfirm={async () => {
          await deleteProduct(store.edit());
          await store.forget();
          showToast({ tone: 'success', text: t('products.deleted', { title: product.title }) });
          await navigate('/products');
        }}
      >
        {t('products.deleteBody')}
      </ConfirmDialog>
    </>
  );
}
