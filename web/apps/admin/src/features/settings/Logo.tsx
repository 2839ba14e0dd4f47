import { Button, Notice, showToast } from '@portico/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import type { Loaded } from '../../shared/versioned';
import { changeLogo, settingsQuery, shopQuery, type Settings } from './settingsQueries';

/** Saved at once; the form around it goes on from the new version. */
export function Logo({ loaded }: { loaded: Loaded<Settings> }) {
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState(false);
  const queryClient = useQueryClient();
  const { logoUrl } = loaded.value;
  const change = useMutation({
    mutationFn: (file: File | null) => changeLogo(loaded.etag, file),
    onSuccess: async (settings) => {
      queryClient.setQueryData(settingsQuery.queryKey, { ...loaded, ...settings });
      await queryClient.invalidateQueries(shopQuery);
      showToast({ tone: 'success', text: t('settings.saved') });
    },
  });
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{t('settings.logo')}</p>
      {change.isError && <Notice tone="danger">{problemText(change.error)}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        {logoUrl && (
          <img
            src={logoUrl}
            alt={t('settings.logoAlt')}
            className="h-12 w-auto max-w-48 rounded-sm object-contain"
          />
        )}
        <Button variant="secondary" busy={change.isPending} onClick={() => input.current?.click()}>
          {t(logoUrl ? 'settings.replaceLogo' : 'settings.addLogo')}
        </Button>
        {logoUrl && (
          <Button variant="quiet" onClick={() => setAsked(true)}>
            {t('common.remove')}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) change.mutate(file);
            event.target.value = '';
          }}
        />
      </div>
      <p className="mt-1.5 text-xs text-muted">{t('settings.logoHelp')}</p>
      <ConfirmDialog
        open={asked}
        title={t('settings.removeLogo')}
        confirmLabel={t('common.remove')}
        onClose={() => setAsked(false)}
        onConfirm={() => change.mutateAsync(null)}
      >
        {t('settings.removeLogoBody')}
      </ConfirmDialog>
    </div>
  );
}
