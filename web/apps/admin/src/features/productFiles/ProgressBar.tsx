import { useId } from 'react';
import { t } from '../../shared/i18n';

/** How far a job is; until it begins only that it waits. */
export function ProgressBar({
  label,
  done,
  total,
}: {
  label: string;
  done: number;
  total: number;
}) {
  const id = useId();
  return (
    <div className="grid w-full gap-2" role="status">
      <p id={id} className="text-sm">
        {label}{' '}
        <span className="text-muted tabular-nums">
          {total === 0 ? t('files.waiting') : t('files.progress', { done, count: total })}
        </span>
      </p>
      <progress
        className="h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        aria-labelledby={id}
        value={done}
        max={Math.max(total, 1)}
      />
    </div>
  );
}
