import {
  Badge,
  Button,
  ButtonLink,
  Card,
  IconButton,
  Table,
  showToast,
  type Column,
} from '@portico/ui';
import { FileDown, Package, Pencil, Plus, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { formatNumber, money, t } from '../../shared/i18n';
import { PartsDialog } from './PartsDialog';
import type { Product, ProductVariant } from './productQueries';
import { removeVariant } from './productWrites';
import type { ProductStore } from './useProduct';
import { VariantDialog } from './VariantDialog';

const FilesDialog = lazy(() => import('../downloads/FilesDialog'));

interface VariantsPanelProps {
  product: Product;
  store: ProductStore;
  mayWrite: boolean;
  currency: string;
}

type Asked =
  { kind: 'edit' | 'remove' | 'parts' | 'files'; variant: ProductVariant } | { kind: 'add' } | null;

const nameOf = (variant: ProductVariant) =>
  Object.values(variant.options).join(' / ') || t('products.onlyVariant');

const titleOf = (product: Product, variant: ProductVariant) =>
  [product.title, ...Object.values(variant.options)].join(' · ');

function columnsOf(mayWrite: boolean, ask: (asked: Asked) => void): Column<ProductVariant>[] {
  const shown: Column<ProductVariant>[] = [
    {
      key: 'name',
      header: t('products.variant'),
      cell: (variant) => (
        <span className="inline-flex flex-wrap items-center gap-2 font-medium">
          {nameOf(variant)}
          {variant.parts.length > 0 && <Badge>{t('bundles.bundle')}</Badge>}
        </span>
      ),
    },
    { key: 'sku', header: t('products.sku'), cell: (variant) => variant.sku ?? '–' },
    {
      key: 'available',
      header: t('products.stock'),
      cell: (variant) =>
        variant.available === null ? t('products.uncounted') : formatNumber(variant.available),
      align: 'end',
    },
    {
      key: 'compareAt',
      header: t('products.compareAtShort'),
      cell: (variant) => (variant.compareAtPrice ? money(variant.compareAtPrice) : '–'),
      align: 'end',
    },
    {
      key: 'price',
      header: t('products.price'),
      cell: (variant) => <span className="font-medium">{money(variant.price)}</span>,
      align: 'end',
    },
  ];
  if (!mayWrite) return shown;
  return [
    ...shown,
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (variant) => (
        <span className="-my-2 inline-flex">
          <IconButton
            label={t('products.editVariantOf', { name: nameOf(variant) })}
            onClick={() => ask({ kind: 'edit', variant })}
          >
            <Pencil aria-hidden size={17} />
          </IconButton>
          <IconButton
            label={t('bundles.editOf', { name: nameOf(variant) })}
            title={t('bundles.edit')}
            onClick={() => ask({ kind: 'parts', variant })}
          >
            <Package aria-hidden size={17} />
          </IconButton>
          <IconButton
            label={t('downloads.filesOf', { name: nameOf(variant) })}
            onClick={() => ask({ kind: 'files', variant })}
          >
            <FileDown aria-hidden size={17} />
          </IconButton>
          <IconButton
            label={t('products.removeVariantOf', { name: nameOf(variant) })}
            onClick={() => ask({ kind: 'remove', variant })}
          >
            <Trash2 aria-hidden size={17} />
          </IconButton>
        </span>
      ),
    },
  ];
}

export function VariantsPanel({ product, store, mayWrite, currency }: VariantsPanelProps) {
  const [asked, ask] = useState<Asked>(null);
  const close = () => ask(null);
  const common = { product, store, onClose: close };
  const mayAdd = mayWrite && (product.options.length > 0 || product.variants.length === 0);
  return (
    <Card>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg">{t('products.variants')}</h2>
        {mayWrite && (
          <span className="flex flex-wrap gap-2">
            <ButtonLink variant="quiet" to={`/products/${product.id}/variants`}>
              {t('matrix.title')}
            </ButtonLink>
            {mayAdd && (
              <Button
                variant="secondary"
                icon={<Plus aria-hidden size={18} />}
                onClick={() => ask({ kind: 'add' })}
              >
                {t('products.addVariant')}
              </Button>
            )}
          </span>
        )}
      </div>
      {product.variants.length === 0 ? (
        <p className="py-6 text-sm text-muted">{t('products.noVariants')}</p>
      ) : (
        <Table
          caption={t('products.variants')}
          rows={product.variants}
          rowKey={(variant) => variant.id}
          columns={columnsOf(mayWrite, ask)}
        />
      )}
      {asked?.kind === 'add' && <VariantDialog {...common} variant={null} currency={currency} />}
      {asked?.kind === 'edit' && (
        <VariantDialog {...common} variant={asked.variant} currency={currency} />
      )}
      {asked?.kind === 'parts' && (
        <PartsDialog
          variant={asked.variant}
          name={titleOf(product, asked.variant)}
          store={store}
          onClose={close}
        />
      )}
      {asked?.kind === 'files' && (
        <Suspense>
          <FilesDialog
            variantId={asked.variant.id}
            name={titleOf(product, asked.variant)}
            mayWrite={mayWrite}
            onClose={close}
            onChanged={() => void store.reload()}
          />
        </Suspense>
      )}
      <ConfirmDialog
        open={asked?.kind === 'remove'}
        title={t('products.removeVariant')}
        confirmLabel={t('common.remove')}
        onClose={close}
        onConfirm={async () => {
          if (asked?.kind !== 'remove') return;
          await store.write((edit) => removeVariant(edit, asked.variant.id));
          showToast({ tone: 'success', text: t('products.variantRemoved') });
        }}
      >
        {t('products.removeVariantBody')}
      </ConfirmDialog>
    </Card>
  );
}
