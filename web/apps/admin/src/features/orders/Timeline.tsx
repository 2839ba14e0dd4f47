import { ShopTime } from '../../shared/ShopTime';
import { t, wordFor } from '../../shared/i18n';
import type { TimelineEntry } from './orderQueries';

function detailOf({ data }: TimelineEntry): string {
  const { quantity, reason, note } = data as Record<string, unknown>;
  if (typeof quantity === 'number') return t('timeline.quantity', { count: quantity });
  const word = reason ?? note;
  return typeof word === 'string' && word !== '' ? wordFor('reason', word) : '';
}

interface TimelineProps {
  entries: readonly TimelineEntry[];
  /** Where one looks at the past: what came later is left out. */
  at: string;
}

/** The order's history, newest first. */
export function Timeline({ entries, at }: TimelineProps) {
  const newestFirst = entries
    .filter(({ occurredAt }) => at === '' || occurredAt <= at)
    // Events of one instant keep their order, so that the last of them stands first.
    .reverse()
    .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt));
  return (
    <ol className="relative grid gap-5 border-l border-line pl-5">
      {newestFirst.map((entry, index) => (
        <li key={`${entry.kind} ${entry.occurredAt} ${index}`} className="relative">
          <span
            aria-hidden
            className={`absolute top-1.5 -left-[1.6rem] size-2.5 rounded-full ring-4 ring-surface ${index === 0 ? 'bg-accent' : 'bg-line-strong'}`}
          />
          <p className="text-sm font-medium">{wordFor('timeline', entry.kind)}</p>
          <p className="text-xs text-muted">
            {detailOf(entry) && `${detailOf(entry)} · `}
            <ShopTime at={entry.occurredAt} /> · {wordFor('actor', entry.actorKind)}
          </p>
        </li>
      ))}
    </ol>
  );
}
