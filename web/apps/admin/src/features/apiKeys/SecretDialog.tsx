import { Button, Dialog, Field, Input, Notice } from '@portico/ui';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../shared/i18n';
import type { NewApiKey } from './apiKeyQueries';

/** The one time that a key is shown; whoever closes it without a copy is warned once. */
export function SecretDialog({ made, onClose }: { made: NewApiKey; onClose: () => void }) {
  const [state, setState] = useState<'fresh' | 'copied' | 'failed' | 'warned'>('fresh');

  async function copy() {
    try {
      await navigator.clipboard.writeText(made.secret);
      setState('copied');
    } catch {
      // Without https, or where the browser forbids it.
      setState('failed');
    }
  }

  return (
    <Dialog
      open
      onClose={() => (state === 'fresh' ? setState('warned') : onClose())}
      title={t('keys.secretTitle')}
      description={t('keys.secretLead')}
      closeLabel={t('common.close')}
      footer={<Button onClick={onClose}>{t('keys.done')}</Button>}
    >
      <div className="grid gap-5">
        {state === 'warned' && <Notice tone="warning">{t('keys.notCopied')}</Notice>}
        {state === 'failed' && <Notice tone="warning">{t('keys.copyFailed')}</Notice>}
        <div className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end">
          <Field label={t('keys.secret')}>
            <Input
              readOnly
              value={made.secret}
              onFocus={({ target }) => target.select()}
              className="font-mono text-sm"
            />
          </Field>
          <Button
            variant="secondary"
            icon={
              state === 'copied' ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />
            }
            onClick={() => void copy()}
          >
            {t(state === 'copied' ? 'keys.copied' : 'keys.copy')}
          </Button>
        </div>
        <div className="text-sm text-muted">
          <p>{t('keys.usage')}</p>
          <p className="mt-1.5 rounded-md bg-sunken p-3 font-mono text-xs break-all text-ink">
            Authorization: Bearer {made.key.prefix}…
          </p>
        </div>
      </div>
    </Dialog>
  );
}
