import { Button, Dialog, IconButton, Input, Spinner, showToast } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { SearchField } from '../../shared/SearchField';
import { useSave } from '../../shared/useSave';
import { enoughFor, MAX_PART_QUANTITY, MAX_PARTS, newPart, partsOf, type Part } from './bundleForm';
import { foundVariantsQuery, setBundleParts } from './bundleQueries';
import type { ProductVariant } from './productQueries';
import type { ProductStore } from './useProduct';

interface PartsDialogProps {
  variant: ProductVariant;
  name: string;
  store: ProductStore;
  onClose: () => void;
}

interface Editing {
  parts: readonly Part[];
  onChange: (parts: Part[]) => void;
}

function stockOf({ available, onSale }: Part): string {
  if (!onSale) return t('bundles.notOnSale');
  if (available === undefined) return t('bundles.newPart');
  if (available === null) return t('products.uncounted');
  return t('bundles.inStock', { count: available });
}

function PartRow({ part, parts, onChange }: Editing & { part: Part }) {
  const rest = (changed: Part) =>
    parts.map((one) => (one.variantId === part.variantId ? changed : one));
  return (
    <li className="flex items-center gap-3 py-2">
      <span className="min-w-0 grow">
        <span className="line-clamp-2 text-sm font-medium">{part.name}</span>
        <span className="block text-xs text-muted">
          {[part.sku, stockOf(part)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Input
        type="number"
        min={1}
        max={MAX_PART_QUANTITY}
        aria-label={t('bundles.quantityOf', { name: part.name })}
        value={part.quantity}
        onChange={(event) => {
          const quantity = Math.trunc(event.target.valueAsNumber);
          if (quantity >= 1 && quantity <= MAX_PART_QUANTITY) onChange(rest({ ...part, quantity }));
        }}
        className="w-24! shrink-0"
      />
      <IconButton
        label={t('bundles.removeOf', { name: part.name })}
        onClick={() => onChange(parts.filter((one) => one.variantId !== part.variantId))}
      >
        <X aria-hidden size={18} />
      </IconButton>
    </li>
  );
}

function Finder({ own, parts, onChange }: Editing & { own: string }) {
  const [search, setSearch] = useState('');
  const found = useQuery(foundVariantsQuery(search));
  const taken = new Set([own, ...parts.map(({ variantId }) => variantId)]);
  const rows = search === '' ? [] : (found.data?.items ?? []);
  const offered = rows.filter(({ variantId }) => !taken.has(variantId)).map(newPart);
  return (
    <div className="grid gap-3">
      <SearchField label={t('bundles.find')} value={search} onSearch={setSearch} />
      {found.isFetching && <Spinner label={t('common.loading')} />}
      {search !== '' && found.isSuccess && !found.isFetching && offered.length === 0 && (
        <p className="text-sm text-muted">{t('list.nothingFound')}</p>
      )}
      {offered.length > 0 && (
        <ul aria-label={t('bundles.found')} className="divide-y divide-line">
          {offered.map((part) => (
            <li key={part.variantId} className="flex items-center gap-3 py-2">
              <span className="min-w-0 grow">
                <span className="line-clamp-2 text-sm font-medium">{part.name}</span>
                <span className="block text-xs text-muted">{part.sku}</span>
              </span>
              <IconButton
                label={t('bundles.addOf', { name: part.name })}
                disabled={parts.length >= MAX_PARTS}
                onClick={() => onChange([...parts, part])}
              >
                <Plus aria-hidden size={18} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Derived({ parts }: { parts: readonly Part[] }) {
  const enough = enoughFor(parts);
  if (parts.length === 0) return <p className="text-sm text-muted">{t('bundles.none')}</p>;
  return (
    <p role="status" className="text-sm">
      {enough === undefined && t('bundles.afterSaving')}
      {enough === null && t('bundles.uncounted')}
      {typeof enough === 'number' && t('bundles.enoughFor', { count: enough })}
    </p>
  );
}

/** What a variant is a bundle of. */
export function PartsDialog({ variant, name, store, onClose }: PartsDialogProps) {
  const save = useSave<{ parts: Part[] }>([]);
  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title={t('bundles.partsOf', { name })}
      description={t('bundles.lead')}
      closeLabel={t('common.close')}
    >
      <Formik<{ parts: Part[] }>
        initialValues={{ parts: partsOf(variant) }}
        onSubmit={async (values, helpers) => {
          const parts = values.parts.map(({ variantId, quantity }) => ({ variantId, quantity }));
          const done = await save.run(values, helpers, (key) =>
            store.write((edit) => setBundleParts(edit, variant.id, parts), key),
          );
          if (!done) return;
          showToast({ tone: 'success', text: t('bundles.saved') });
          onClose();
        }}
      >
        {({ isSubmitting, setFieldValue, values: { parts } }) => {
          const editing = { parts, onChange: (next: Part[]) => void setFieldValue('parts', next) };
          return (
            <Form noValidate className="grid gap-5">
              <SaveNotice
                failure={save.failure}
                onReload={() => void store.reload().then(onClose)}
              />
              {parts.length > 0 && (
                <ul aria-label={t('bundles.parts')} className="divide-y divide-line">
                  {parts.map((part) => (
                    <PartRow key={part.variantId} part={part} {...editing} />
                  ))}
                </ul>
              )}
              <Derived parts={parts} />
              <Finder own={variant.id} {...editing} />
              <div className="flex flex-wrap justify-end gap-3">
                <Button variant="quiet" onClick={onClose}>
                  {t('common.cancel')}
                </Button>
                <Button type="submit" busy={isSubmitting}>
                  {t('common.save')}
                </Button>
              </div>
            </Form>
          );
        }}
      </Formik>
    </Dialog>
  );
}
