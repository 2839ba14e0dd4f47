import { VisuallyHidden } from '@portico/ui';
import { Clock } from 'lucide-react';
import { t } from '../../shared/i18nFull';
import { formatCountdown } from './useCountdown';

const LAST_SECONDS = 60;

/** The time that is left. It ticks silently; a screen reader hears of the last minute only. */
export function HoldBar({ seconds }: { seconds: number }) {
  const last = seconds <= LAST_SECONDS;
  return (
    <div
      className={`flex items-center gap-3 rounded-md px-4 py-3 text-sm font-medium ${last ? 'bg-warning-soft text-warning' : 'bg-sunken text-ink-soft'}`}
    >
      <Clock aria-hidden size={18} />
      <span role="timer" className="tabular-nums">
        {t('checkout.hold', { time: formatCountdown(seconds) })}
      </span>
      <span role="status">{last && <VisuallyHidden>{t('checkout.holdLast')}</VisuallyHidden>}</span>
    </div>
  );
}
