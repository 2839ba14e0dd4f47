import { Button, Dialog } from '@portico/ui';
import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { t } from './i18n';

/** Asks before a page with unsaved changes is left. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('unsaved.title')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button variant="quiet" onClick={() => blocker.reset?.()}>
            {t('unsaved.stay')}
          </Button>
          <Button variant="danger" onClick={() => blocker.proceed?.()}>
            {t('unsaved.leave')}
          </Button>
        </>
      }
    >
      {t('unsaved.body')}
    </Dialog>
  );
}
