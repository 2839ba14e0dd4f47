import { Button, Card, Field, Input, Select } from '@portico/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../../shared/i18n';
import type { VariantRow } from '../../variantGrid';
import type { Product } from '../productQueries';
import {
  MAX_VARIANTS,
  patternOf,
  stays,
  withColumn,
  withComing,
  type Draft,
  type Line,
} from './matrixDraft';
import type { MatrixEditor } from './useMatrix';

interface FillProps {
  product: Product;
  editor: MatrixEditor;
}

/** What new variants begin with, and how they are made. */
export function useBeginnings({ product, editor }: FillProps) {
  const [baseId, chooseBase] = useState('');
  const [typed, setPattern] = useState<string | null>(null);
  const base = product.variants.find(({ id }) => id === baseId) ?? product.variants[0];
  const pattern = typed ?? patternOf(product, editor.draft.options);
  const create = (lines: readonly Line[]) =>
    base && editor.change((draft) => withComing(draft, lines, base, pattern));
  return { base, chooseBase, pattern, setPattern, create };
}

type Beginnings = ReturnType<typeof useBeginnings>;

/** The combinations without a variant, made at once. */
export function MissingCard({
  product,
  editor,
  beginnings,
}: FillProps & { beginnings: Beginnings }) {
  const { base, chooseBase, pattern, setPattern, create } = beginnings;
  const missing = editor.matrix.lines.filter(({ state }) => state === 'missing');
  const isTooMany = editor.count + missing.length > MAX_VARIANTS;
  if (missing.length === 0) return null;
  return (
    <Card className="grid gap-4">
      <h2 className="text-lg">{t('matrix.missing', { count: missing.length })}</h2>
      {base === undefined ? (
        <p className="text-sm text-muted">{t('matrix.noBase')}</p>
      ) : (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label={t('matrix.base')} help={t('matrix.baseHelp')}>
              <Select
                value={base.id}
                onChange={(event) => chooseBase(event.target.value)}
                options={product.variants.map(({ id, options, sku }) => ({
                  value: id,
                  label: Object.values(options).join(' / ') || sku || t('products.onlyVariant'),
                }))}
              />
            </Field>
            <Field label={t('matrix.pattern')} help={t('matrix.patternHelp')}>
              <Input
                value={pattern}
                maxLength={100}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setPattern(event.target.value)}
              />
            </Field>
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button
              variant="secondary"
              icon={<Plus aria-hidden size={18} />}
              disabled={isTooMany}
              onClick={() => create(missing)}
            >
              {t('matrix.createAll', { count: missing.length })}
            </Button>
            {isTooMany && (
              <p className="text-sm text-muted">
                {t('products.tooManyVariants', { count: MAX_VARIANTS })} {t('matrix.oneByOne')}
              </p>
            )}
          </div>
        </>
      )}
    </Card>
  );
}

const EVERY = '';

function targetsOf(draft: Draft): { value: string; label: string }[] {
  const single = draft.options.flatMap((option) =>
    option.values.map(({ key, text }) => ({ value: key, label: `${option.name}: ${text}` })),
  );
  return [{ value: EVERY, label: t('matrix.everyVariant') }, ...single];
}

/** One price for a whole row or column of the matrix. */
export function PriceCard({ editor, currency }: { editor: MatrixEditor; currency: string }) {
  const [target, setTarget] = useState(EVERY);
  const [price, setPrice] = useState('');
  const targets = targetsOf(editor.draft);
  const chosen = targets.some(({ value }) => value === target) ? target : EVERY;
  const meant: VariantRow[] = editor.matrix.lines
    .filter(
      (line) => stays(line) && (chosen === EVERY || line.values.some((v) => v.key === chosen)),
    )
    .flatMap((line) => editor.rows.get(line.key) ?? []);
  return (
    <Card>
      <form
        noValidate
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (price.trim() === '') return;
          editor.change((draft) => withColumn(draft, meant, 'price', price.trim()));
          setPrice('');
        }}
      >
        <Field label={t('matrix.priceFor')} className="min-w-40 grow sm:max-w-xs">
          <Select
            value={chosen}
            options={targets}
            onChange={(event) => setTarget(event.target.value)}
          />
        </Field>
        <Field label={t('products.priceIn', { currency })} className="w-32 grow sm:grow-0">
          <Input
            value={price}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => setPrice(event.target.value)}
          />
        </Field>
        <Button
          type="submit"
          variant="secondary"
          disabled={price.trim() === '' || meant.length === 0}
        >
          {t('matrix.setPrice', { count: meant.length })}
        </Button>
      </form>
    </Card>
  );
}
