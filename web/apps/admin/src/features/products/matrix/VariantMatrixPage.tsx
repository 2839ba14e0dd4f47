import { isProblem } from '@portico/api';
import { Breadcrumbs, Button, Notice, PageHeader, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ConfirmDialog } from '../../../shared/ConfirmDialog';
import { t } from '../../../shared/i18n';
import { LoadFailure } from '../../../shared/ListBody';
import { MissingPage } from '../../../shared/MissingPage';
import { SaveNotice } from '../../../shared/SaveNotice';
import { UnsavedGuard } from '../../../shared/UnsavedGuard';
import { usePageTitle } from '../../../shared/usePageTitle';
import { useMay } from '../../session';
import { shopQuery } from '../../settings';
import { GridBar, variantsOfQuery, type VariantRow } from '../../variantGrid';
import { productQuery, type Product } from '../productQueries';
import { MissingCard, PriceCard, useBeginnings } from './FillCard';
import { MAX_OPTIONS, MAX_VARIANTS, withLine, withoutLine } from './matrixDraft';
import { addOption, moved, removeOption, withOption } from './matrixOptions';
import { MatrixTable } from './MatrixTable';
import { OptionCard } from './OptionCard';
import { useMatrix, type MatrixEditor } from './useMatrix';

function Options({ editor }: { editor: MatrixEditor }) {
  const { draft, optionFaults, change } = editor;
  return (
    <section aria-labelledby="options" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="options" className="text-lg">
          {t('products.options')}
        </h2>
        <Button
          variant="secondary"
          icon={<Plus aria-hidden size={18} />}
          disabled={draft.options.length >= MAX_OPTIONS}
          onClick={() => change(addOption)}
        >
          {t('matrix.addOption')}
        </Button>
      </div>
      {draft.options.length === 0 && <p className="text-sm text-muted">{t('matrix.noOptions')}</p>}
      <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
        {draft.options.map((option, index) => (
          <OptionCard
            key={option.key}
            option={option}
            number={index + 1}
            last={index === draft.options.length - 1}
            faults={optionFaults}
            onChange={(next, at) => change((now) => withOption(now, next), at)}
            onMove={(by) =>
              change((now) => ({ ...now, options: moved(now.options, index, index + by) }))
            }
            onRemove={() => change((now) => removeOption(now, option.key))}
          />
        ))}
      </div>
    </section>
  );
}

interface BodyProps {
  product: Product;
  rows: readonly VariantRow[];
  currency: string;
}

const nameOf = (options: Record<string, string>) =>
  Object.values(options).join(' / ') || t('products.onlyVariant');

function Body({ product, rows, currency }: BodyProps) {
  const mayCount = useMay()('inventory.write');
  const editor = useMatrix(product, rows, mayCount);
  const beginnings = useBeginnings({ product, editor });
  const [asking, ask] = useState(false);
  const { matrix, change, draft } = editor;
  const going = [...matrix.lost, ...product.variants.filter(({ id }) => draft.going.includes(id))];
  const dirty = editor.arranged || editor.cells > 0;
  const start = () => {
    if (!editor.check()) return;
    if (going.length > 0) ask(true);
    else void editor.save();
  };
  return (
    <>
      <UnsavedGuard dirty={dirty && !editor.busy} />
      <div className="grid gap-6">
        <SaveNotice failure={editor.failure} onReload={() => void editor.reload()} />
        <Options editor={editor} />
        {matrix.lost.length > 0 && (
          <Notice tone="warning" title={t('matrix.lost', { count: matrix.lost.length })}>
            {matrix.lost.map(({ options }) => nameOf(options)).join(', ')}
          </Notice>
        )}
        <section aria-labelledby="variants" className="grid gap-4">
          <h2 id="variants" className="text-lg">
            {t('matrix.count', {
              count: editor.count,
              combinations: t('matrix.combinations', { count: matrix.combinations }),
              most: MAX_VARIANTS,
            })}
          </h2>
          {editor.count > MAX_VARIANTS && (
            <Notice tone="danger">{t('products.tooManyVariants', { count: MAX_VARIANTS })}</Notice>
          )}
          {matrix.lines.length < matrix.combinations && (
            <p className="text-sm text-muted">{t('matrix.notAll')}</p>
          )}
          <MissingCard product={product} editor={editor} beginnings={beginnings} />
          <PriceCard editor={editor} currency={currency} />
          <MatrixTable
            title={product.title}
            editor={editor}
            mayCount={mayCount}
            onCreate={
              beginnings.base && editor.count < MAX_VARIANTS
                ? (line) => beginnings.create([line])
                : null
            }
            onRemove={(line) => change((now) => withoutLine(now, line))}
            onKeep={(line) => change((now) => withLine(now, line))}
          />
        </section>
      </div>
      <GridBar
        dirty={dirty}
        mayUndo={editor.mayUndo}
        busy={editor.busy}
        save={t('common.save')}
        onUndo={editor.undo}
        onDiscard={editor.discard}
        onSave={start}
      />
      <ConfirmDialog
        open={asking}
        title={t('matrix.removeTitle', { count: going.length })}
        confirmLabel={t('matrix.removeAndSave')}
        onClose={() => ask(false)}
        onConfirm={editor.save}
      >
        {going.map(({ options }) => nameOf(options)).join(', ')}. {t('matrix.removeBody')}
      </ConfirmDialog>
    </>
  );
}

/** What a buyer chooses, and every variant that comes of it. */
export default function VariantMatrixPage() {
  const { id = '' } = useParams();
  const product = useQuery(productQuery(id));
  const rows = useQuery(variantsOfQuery(id));
  const shop = useQuery(shopQuery);
  usePageTitle(t('matrix.title'));
  if (isProblem(product.error) && [400, 404].includes(product.error.status)) {
    return <MissingPage title={t('products.gone')} body={t('notFound.body')} />;
  }
  const broken = [product, rows, shop].find(({ isError }) => isError);
  if (broken) return <LoadFailure error={broken.error} onRetry={broken.refetch} />;
  if (product.data === undefined || rows.data === undefined || shop.data === undefined) {
    return <Skeleton className="h-96 w-full" />;
  }
  const { value } = product.data;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumbs
            label={t('common.path')}
            crumbs={[
              { label: t('products.title'), to: '/products' },
              { label: value.title, to: `/products/${id}` },
              { label: t('matrix.title') },
            ]}
          />
        }
        title={t('matrix.title')}
        lead={t('matrix.lead', { options: MAX_OPTIONS, variants: MAX_VARIANTS })}
      />
      <Body product={value} rows={rows.data} currency={shop.data.currency} />
    </>
  );
}
