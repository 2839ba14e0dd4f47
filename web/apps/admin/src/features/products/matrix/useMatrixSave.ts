import { createRetryKey, isProblem } from '@portico/api';
import { showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18n';
import type { SaveFailure } from '../../../shared/useSave';
import {
  itemsOf,
  refusals,
  saveVariants,
  touchedBySaving,
  variantsOfQuery,
  without,
  type Edits,
  type Faults,
  type VariantRow,
} from '../../variantGrid';
import type { Product } from '../productQueries';
import { arrangeVariants } from '../productWrites';
import { useProductStore } from '../useProduct';
import { draftOf, type Draft, type Matrix } from './matrixDraft';
import { editsLeft, planOf, refusalOf } from './matrixSaving';

interface Saved {
  product: Product;
  draft: Draft;
  matrix: Matrix;
  rows: ReadonlyMap<string, VariantRow>;
  arranged: boolean;
  begin: (step: (draft: Draft) => Draft) => void;
}

interface Found {
  cells: Faults;
  /** What the API says of options and values, by their keys. */
  options: Readonly<Record<string, string>>;
  failure: SaveFailure | null;
}

const CLEAN: Found = { cells: {}, options: {}, failure: null };
const failed = (text: string, details: string[] = []): SaveFailure => ({
  context: {},
  stale: false,
  text,
  details,
});

/** The draft's way into the shop: options and variants first, all or nothing, then each variant's cells. */
export function useMatrixSave({ product, draft, matrix, rows, arranged, begin }: Saved) {
  const queryClient = useQueryClient();
  const store = useProductStore(product.id);
  const [found, find] = useState<Found>(CLEAN);
  const [busy, setBusy] = useState(false);
  const [retryKey] = useState(createRetryKey);

  /** The cells that are left to be saved; null where it was refused. */
  async function arrange(): Promise<Edits | null> {
    const plan = planOf(draft, matrix, rows);
    const wrong = Object.keys(plan.faults).length;
    if (wrong > 0) {
      find({ ...CLEAN, cells: plan.faults, failure: failed(t('grid.wrong', { count: wrong })) });
      return null;
    }
    try {
      const saved = await retryKey.once(plan.body, (key) =>
        store.write((write) => arrangeVariants(write, plan.body), key),
      );
      const edits = editsLeft(plan, draft, saved);
      begin(() => draftOf(saved, edits));
      return edits;
    } catch (error) {
      const { rows: cells, options, rest } = refusalOf(error, plan, draft);
      const marked = Object.keys(cells).length + Object.keys(options).length;
      const failure = failed(marked > 0 ? t('matrix.refused') : problemText(error), rest);
      const stale = isProblem(error) && error.status === 412;
      find({ cells, options, failure: { ...failure, stale } });
      return null;
    }
  }

  /** Texts, prices and counts, each variant by itself. */
  async function fill(edits: Edits) {
    const now = await queryClient.fetchQuery({ ...variantsOfQuery(product.id), staleTime: 0 });
    const { items, faults } = itemsOf(new Map(now.map((row) => [row.variantId, row])), edits);
    const wrong = Object.keys(faults).length;
    if (wrong > 0) {
      find({ ...CLEAN, cells: faults, failure: failed(t('grid.wrong', { count: wrong })) });
      return;
    }
    const body = { items, onError: 'continue' as const, reason: t('grid.reason') };
    const answer = await retryKey.once(body, (key) => saveVariants(body, key));
    const done = answer.items.filter(({ status }) => status === 'saved' || status === 'unchanged');
    const kept = without(edits, new Set(done.map(({ variantId }) => variantId)));
    begin((held) => ({ ...held, edits: kept }));
    const refused = t('grid.refused', { count: answer.refused });
    const failure = answer.refused > 0 ? failed(refused) : null;
    find({ ...CLEAN, cells: refusals(answer), failure });
    if (failure === null) showToast({ tone: 'success', text: t('products.saved') });
  }

  async function save() {
    setBusy(true);
    find(CLEAN);
    try {
      const edits = arranged ? await arrange() : draft.edits;
      if (edits === null) return;
      if (Object.keys(edits).length > 0) await fill(edits);
      else showToast({ tone: 'success', text: t('products.saved') });
      await Promise.all(touchedBySaving.map((query) => queryClient.invalidateQueries(query)));
    } catch (error) {
      find({ ...CLEAN, failure: failed(problemText(error)) });
    } finally {
      setBusy(false);
    }
  }

  return {
    found,
    busy,
    save,
    refuse: (text: string) => find({ ...CLEAN, failure: failed(text) }),
    /** What was found is told until something is changed about it. */
    forget: () => find(CLEAN),
    forgetOptions: () => find((before) => ({ ...before, options: {} })),
    reload: async () => {
      await queryClient.resetQueries(variantsOfQuery(product.id));
      await store.reload();
    },
  };
}
