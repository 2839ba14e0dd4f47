import { Badge, Button, cx, Field, IconButton, Image, Input, showToast } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import type { ProductMedia } from './productQueries';
import { editPicture } from './productWrites';
import type { ProductStore } from './useProduct';

const MAX_ALT = 1000;

interface PictureCardProps {
  item: ProductMedia;
  number: number;
  count: number;
  store: ProductStore;
  mayWrite: boolean;
  busy: boolean;
  /** How far its smaller sizes are. */
  renditions: ProductMedia['renditions'] | undefined;
  onMove: (step: -1 | 1) => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  /** Another picture was dropped here. */
  onDropped: ((event: DragEvent) => void) | undefined;
  onRemove: () => void;
}

/** What the picture shows, saved when the field is left. */
function AltField({ item, store }: { item: ProductMedia; store: ProductStore }) {
  const [alt, setAlt] = useState(item.alt);
  const save = useMutation({
    mutationFn: () => store.write((edit) => editPicture(edit, item.id, alt.trim())),
    onSuccess: () => showToast({ tone: 'success', text: t('pictures.altSaved') }),
  });
  return (
    <Field
      label={t('pictures.alt')}
      error={save.isError ? problemText(save.error) : undefined}
      help={alt.trim() === '' ? t('pictures.altHelp') : undefined}
    >
      <Input
        value={alt}
        maxLength={MAX_ALT}
        onChange={(event) => setAlt(event.target.value)}
        onBlur={() => alt.trim() !== item.alt && save.mutate()}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </Field>
  );
}

export function PictureCard(props: PictureCardProps) {
  const { item, number, count, store, mayWrite, busy, renditions, onMove, onRemove } = props;
  const retry = useMutation({
    mutationFn: () => store.retryRenditions(item.id),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
  });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons below do the same
    <li
      className="grid content-start gap-3 rounded-lg p-3 ring-1 ring-line"
      onDragOver={(event) => props.onDropped && event.preventDefault()}
      onDrop={props.onDropped}
    >
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- as above */}
      <span
        className={cx('relative block', mayWrite && 'cursor-grab')}
        title={mayWrite && count > 1 ? t('pictures.drag') : undefined}
        draggable={mayWrite && count > 1}
        onDragStart={props.onDragStart}
        onDragEnd={props.onDragEnd}
      >
        <Image
          src={item.url}
          alt={item.alt || t('products.pictureNumber', { number })}
          className="pointer-events-none rounded-md"
        />
        {number === 1 && (
          <span className="absolute top-2 left-2">
            <Badge tone="strong">{t('pictures.first')}</Badge>
          </span>
        )}
      </span>
      {item.url === null && item.sourceUrl && (
        <p className="text-xs break-all text-muted">
          {t('pictures.notFetched')} {item.sourceUrl}
        </p>
      )}
      {renditions === 'making' && (
        <p role="status" className="text-xs text-muted">
          {t('pictures.making')}
        </p>
      )}
      {renditions === 'failed' && (
        <div className="grid justify-items-start gap-2">
          <p className="text-xs text-danger">{t('pictures.failed')}</p>
          {mayWrite && (
            <Button
              variant="secondary"
              busy={retry.isPending}
              aria-label={t('pictures.retryOf', { number })}
              onClick={() => retry.mutate()}
            >
              {t('common.retry')}
            </Button>
          )}
        </div>
      )}
      {mayWrite && (
        <>
          <AltField key={item.alt} item={item} store={store} />
          <div className="flex items-center">
            <IconButton
              label={t('pictures.earlier', { number })}
              disabled={busy || number === 1}
              onClick={() => onMove(-1)}
            >
              <ArrowLeft aria-hidden size={18} />
            </IconButton>
            <IconButton
              label={t('pictures.later', { number })}
              disabled={busy || number === count}
              onClick={() => onMove(1)}
            >
              <ArrowRight aria-hidden size={18} />
            </IconButton>
            <IconButton
              label={t('pictures.removeOf', { number })}
              className="ml-auto"
              onClick={onRemove}
            >
              <Trash2 aria-hidden size={18} />
            </IconButton>
          </div>
        </>
      )}
    </li>
  );
}
