import { Button, Notice } from '@portico/ui';
import { t } from './i18n';
import type { SaveFailure } from './useSave';

interface SaveNoticeProps {
  failure: SaveFailure | null;
  /** Loads what is there now; offered when somebody else was faster. */
  onReload?: () => void;
}

/** Why a form was not saved, where no single field is to blame. */
export function SaveNotice({ failure, onReload }: SaveNoticeProps) {
  if (failure === null) return null;
  if (failure.stale) {
    return (
      <Notice
        tone="danger"
        title={t('stale.title')}
        action={
          onReload && (
            <Button variant="secondary" onClick={onReload}>
              {t('stale.reload')}
            </Button>
          )
        }
      >
        {t('stale.body')}
      </Notice>
    );
  }
  return (
    <Notice tone="danger" title={t('form.notSaved')}>
      {failure.details.length > 0 ? (
        <ul className="list-disc pl-5">
          {failure.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : (
        failure.text
      )}
    </Notice>
  );
}
