import { Button, Card, Notice, cx, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { ImagePlus } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { PictureList } from './PictureList';
import type { Product, ProductMedia } from './productQueries';
import { arrangePictures, removePicture, uploadPicture } from './productWrites';
import { isStale, type ProductStore } from './useProduct';

const TYPES = 'image/png,image/jpeg,image/webp,image/gif,image/avif';

interface PicturesPanelProps {
  product: Product;
  store: ProductStore;
  mayWrite: boolean;
}

export function PicturesPanel({ product, store, mayWrite }: PicturesPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [asked, setAsked] = useState<ProductMedia | null>(null);
  const upload = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await store.write((edit) => uploadPicture(edit, file));
    },
    onSuccess: () => showToast({ tone: 'success', text: t('pictures.added') }),
  });
  const arrange = useMutation({
    mutationFn: (order: string[]) => store.write((edit) => arrangePictures(edit, order)),
  });
  const failure = upload.error ?? arrange.error;

  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files].filter((file) => file.type.startsWith('image/'));
    if (files.length > 0 && mayWrite) upload.mutate(files);
  }

  return (
    <Card
      onDragOver={(event) => {
        event.preventDefault();
        setOver(event.dataTransfer.types.includes('Files'));
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(over && mayWrite && 'ring-2 ring-accent')}
    >
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t('pictures.title')}</h2>
        {mayWrite && (
          <>
            <Button
              variant="secondary"
              busy={upload.isPending}
              icon={<ImagePlus aria-hidden size={18} />}
              onClick={() => input.current?.click()}
            >
              {t('pictures.add')}
            </Button>
            <input
              ref={input}
              type="file"
              accept={TYPES}
              multiple
              hidden
              onChange={(event) => {
                upload.mutate([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
      {failure && (
        <div className="mb-4">
          <Notice
            tone="danger"
            title={isStale(failure) ? t('stale.title') : undefined}
            action={
              isStale(failure) && (
                <Button
                  variant="secondary"
                  onClick={() => {
                    arrange.reset();
                    upload.reset();
                    void store.reload();
                  }}
                >
                  {t('stale.reload')}
                </Button>
              )
            }
          >
            {isStale(failure) ? t('stale.body') : problemText(failure)}
          </Notice>
        </div>
      )}
      {product.media.length === 0 && (
        <p className="rounded-md bg-sunken px-6 py-10 text-center text-sm text-muted">
          {t(mayWrite ? 'pictures.drop' : 'pictures.none')}
        </p>
      )}
      <PictureList
        product={product}
        store={store}
        mayWrite={mayWrite}
        busy={arrange.isPending}
        onArrange={(order) => arrange.mutate(order)}
        onRemove={setAsked}
      />
      <ConfirmDialog
        open={asked !== null}
        title={t('pictures.remove')}
        confirmLabel={t('common.remove')}
        onClose={() => setAsked(null)}
        onConfirm={async () => {
          if (asked === null) return;
          await store.write((edit) => removePicture(edit, asked.id));
          showToast({ tone: 'success', text: t('pictures.removed') });
        }}
      >
        {t('pictures.removeBody')}
      </ConfirmDialog>
    </Card>
  );
}
