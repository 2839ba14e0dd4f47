import { Button, Notice } from '@portico/ui';
import { useEffect, useRef } from 'react';
import { t } from '../../shared/i18nFull';

/** Takes the place of the payment form; who stood in that form is led to the one way on. */
export function HoldEnded({ busy, onHoldAgain }: { busy: boolean; onHoldAgain: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={place}>
      <Notice
        tone="warning"
        title={t('checkout.expired')}
        action={
          <Button busy={busy} onClick={onHoldAgain}>
            {t('checkout.holdAgain')}
          </Button>
        }
      >
        {t('checkout.expiredBody')}
      </Notice>
    </div>
  );
}
