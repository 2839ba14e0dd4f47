import { Card } from '@portico/ui';
import { t } from '../../shared/i18nFull';
import { EmailChange } from './EmailChange';
import { EmailStatus } from './EmailStatus';

/** The address that one signs in with: proved or not, and the way to another one. */
export function EmailCard({ email }: { email: string }) {
  return (
    <Card className="grid gap-5 sm:p-8">
      <div className="grid gap-1">
        <h2 className="text-xl">{t('email.title')}</h2>
        <p className="break-words text-ink-soft">{email}</p>
      </div>
      <EmailStatus />
      <EmailChange />
    </Card>
  );
}
