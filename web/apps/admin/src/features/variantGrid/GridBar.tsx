import { Button, Card, cx } from '@portico/ui';
import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../shared/i18n';

interface GridBarProps {
  /** Whether anything is typed that is not saved. */
  dirty: boolean;
  mayUndo: boolean;
  busy: boolean;
  /** What saving is called. */
  save: string;
  onUndo: () => void;
  onDiscard: () => void;
  onSave: () => void;
  /** How to save. */
  children?: ReactNode;
}

/** What becomes of all that was typed; no larger on a phone than it must be, as it hides cells there. */
export function GridBar(props: GridBarProps) {
  const { dirty, mayUndo, busy } = props;
  const unlessIdle = cx(!dirty && !mayUndo && 'max-sm:hidden');
  return (
    <Card className="bottom-bar sticky bottom-4 z-20 mt-6 flex flex-wrap items-center gap-x-6 shadow-floating max-sm:px-3 max-sm:py-2 sm:gap-y-2">
      <div className={cx('grow', unlessIdle)}>{props.children}</div>
      <div className="flex flex-wrap gap-1 max-sm:-mx-1 max-sm:w-full sm:gap-3">
        <Button
          variant="quiet"
          className={cx('max-sm:px-3', unlessIdle)}
          icon={<Undo2 aria-hidden size={18} />}
          disabled={!mayUndo || busy}
          onClick={props.onUndo}
        >
          {t('grid.undo')}
        </Button>
        <Button
          variant="quiet"
          className={cx('max-sm:px-3', unlessIdle)}
          disabled={!dirty || busy}
          onClick={props.onDiscard}
        >
          {t('bulk.discard')}
        </Button>
        <Button
          className="max-sm:grow max-sm:px-4"
          busy={busy}
          disabled={!dirty}
          onClick={props.onSave}
        >
          {dirty ? props.save : t('bulk.nothing')}
        </Button>
      </div>
    </Card>
  );
}
