import { Badge } from '@portico/ui';
import { t } from '../../shared/i18n';
import type { Invitation, Member } from './staffQueries';

/** What somebody may do, in short: everything, or the names of the roles. */
export function Rights({ of }: { of: Member | Invitation }) {
  if (of.role === 'admin') return <Badge tone="strong">{t('actor.admin')}</Badge>;
  if (of.roles.length === 0) return <span className="text-muted">{t('staff.nothing')}</span>;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {of.roles.map((role) => (
        <Badge key={role.id}>{role.name}</Badge>
      ))}
    </span>
  );
}
