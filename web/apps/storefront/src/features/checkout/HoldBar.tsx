import { VisuallyHidden } from '@portico/ui';
import { Clock } from 'lucide-react';
import { t } from '../../shared/i18nFull';
import { formatCountdown } from './useCountdown';

const MINUTE = 60;
/** Minutes left at which a screen reader hears of it, the nearest end first. */
const TOLD = [1, 5] as const;

/** The time that is left. It ticks silently; a screen reader hears of the last five minutes and of the last one. */
export function HoldBar({ seconds }: { seconds: number }) {
  const told = TOLD.find((minutes) => seconds <= minutes * MINUTE);
  return (
    <div
      className={`flex items-center gap-3 rounded-md px-4 py-3 text-sm font-medium ${told === 1 ? 'bg-warning-soft text-warning' : 'bg-sunken text-ink-soft'}`}
    >
      <Clock aria-hidden size={18} />
      <span role="timer" className="tabular-nums">
        {t('checkout.hold', { time: formatCountdown(seconds) })}
      </span>
      <span role="status">
        {told && <VisuallyHidden>{t('checkout.holdLeft', { count: told })}</VisuallyHidden>}
      </span>
    </div>
  );
}
