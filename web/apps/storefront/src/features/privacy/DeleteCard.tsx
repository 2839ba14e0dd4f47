import { Button, Card } from '@portico/ui';
import { useState } from 'react';
import { t } from '../../shared/i18nFull';
import { DeleteDialog } from './DeleteDialog';

const GOES = [
  'data.goes.profile',
  'data.goes.cart',
  'data.goes.words',
  'data.goes.sessions',
] as const;
const STAYS = ['data.stays.orders', 'data.stays.reviews'] as const;

/** What deleting means, before anything is asked. */
export function DeleteCard({ email, onDeleted }: { email: string; onDeleted: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <Card className="grid content-start gap-5 sm:p-8">
      <h2 className="text-xl">{t('data.delete')}</h2>
      <p className="text-ink-soft">{t('data.deleteBody')}</p>
      <div>
        <h3 className="mb-2 font-semibold">{t('data.goes')}</h3>
        <ul className="grid list-disc gap-1 pl-5 text-ink-soft">
          {GOES.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="mb-2 font-semibold">{t('data.stays')}</h3>
        <ul className="grid list-disc gap-1 pl-5 text-ink-soft">
          {STAYS.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </div>
      <div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t('data.deleteStart')}
        </Button>
      </div>
      {asking && (
        <DeleteDialog email={email} onDeleted={onDeleted} onClose={() => setAsking(false)} />
      )}
    </Card>
  );
}
