import { useState } from 'react';
import type { Product } from '../productQueries';
import { draftOf, type Draft } from './matrixDraft';

const REMEMBERED = 200;
const NONE: readonly Draft[] = [];

interface History {
  draft: Draft;
  past: readonly Draft[];
  /** What the last step was typed into: typing on in it is one step. */
  at: string | null;
}

/** What the merchant has in mind, step by step. */
export function useDraft(product: Product) {
  const [history, setHistory] = useState<History>(() => ({
    draft: draftOf(product),
    past: NONE,
    at: null,
  }));
  return {
    draft: history.draft,
    mayUndo: history.past.length > 0,
    change: (step: (draft: Draft) => Draft, at: string | null = null) =>
      setHistory((now) => ({
        draft: step(now.draft),
        past: at !== null && now.at === at ? now.past : [...now.past, now.draft].slice(-REMEMBERED),
        at,
      })),
    undo: () =>
      setHistory((now) => {
        const before = now.past.at(-1);
        return before === undefined
          ? now
          : { draft: before, past: now.past.slice(0, -1), at: null };
      }),
    /** From here on nothing can be undone. */
    begin: (step: (draft: Draft) => Draft) =>
      setHistory((now) => ({ draft: step(now.draft), past: NONE, at: null })),
  };
}
