import { Button, IconButton } from '@portico/ui';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { t, wordFor } from '../../shared/i18n';
import { ShopTime } from '../../shared/ShopTime';
import { instantsOf } from './history';
import type { TimelineEntry } from './orderQueries';

interface HistoryStepperProps {
  entries: readonly TimelineEntry[];
  at: string;
  onStep: (at: string) => void;
  onLeave: () => void;
}

/** Walks through an order's history, event by event; the page shows the order as it was. */
export function HistoryStepper({ entries, at, onStep, onLeave }: HistoryStepperProps) {
  const instants = instantsOf(entries);
  const place = instants.findLastIndex((instant) => instant.at <= at);
  const shown = instants[place];
  const before = instants[place - 1];
  const after = instants[place + 1];
  return (
    <section
      aria-label={t('history.title')}
      className="sticky top-18 z-30 mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-ink px-4 py-2 text-on-ink shadow-floating lg:top-4"
    >
      <IconButton
        label={t('history.before')}
        disabled={before === undefined}
        onClick={() => before && onStep(before.at)}
        className="text-on-ink hover:bg-ink-soft!"
      >
        <ChevronLeft aria-hidden size={20} />
      </IconButton>
      <p role="status" className="min-w-0 grow text-sm">
        {shown && (
          <>
            <span className="block font-semibold">
              {shown.kinds.map((kind) => wordFor('timeline', kind)).join(', ')}
            </span>
            <span className="block text-xs">
              {t('history.place', { place: place + 1, count: instants.length })} ·{' '}
              <ShopTime at={shown.at} />
            </span>
          </>
        )}
      </p>
      <IconButton
        label={t('history.after')}
        disabled={after === undefined}
        onClick={() => after && onStep(after.at)}
        className="text-on-ink hover:bg-ink-soft!"
      >
        <ChevronRight aria-hidden size={20} />
      </IconButton>
      <Button variant="secondary" onClick={onLeave}>
        {t('history.leave')}
      </Button>
    </section>
  );
}
