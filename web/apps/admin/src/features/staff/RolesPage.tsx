import { Button, EmptyState, PageHeader } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../shared/i18n';
import { ListSkeleton, LoadFailure } from '../../shared/ListBody';
import { usePageTitle } from '../../shared/usePageTitle';
import { RoleDialog } from './RoleDialog';
import { RoleMatrix } from './RoleMatrix';
import { StaffParts } from './StaffParts';
import { rolesQuery, type Role } from './staffQueries';

export default function RolesPage() {
  usePageTitle(t('roles.title'));
  const roles = useQuery(rolesQuery);
  const [edited, setEdited] = useState<Role | 'new' | null>(null);
  return (
    <>
      <PageHeader
        title={t('roles.title')}
        lead={t('roles.lead')}
        actions={
          <Button icon={<Plus aria-hidden size={18} />} onClick={() => setEdited('new')}>
            {t('roles.add')}
          </Button>
        }
      />
      <StaffParts />
      {roles.isPending && <ListSkeleton />}
      {roles.isError && roles.data === undefined && (
        <LoadFailure error={roles.error} onRetry={roles.refetch} />
      )}
      {roles.data?.items.length === 0 && (
        <EmptyState icon={<ShieldCheck aria-hidden size={28} />} title={t('roles.empty')}>
          {t('roles.emptyBody')}
        </EmptyState>
      )}
      {roles.data && roles.data.items.length > 0 && (
        <RoleMatrix roles={roles.data.items} onEdit={setEdited} />
      )}
      {edited !== null && (
        <RoleDialog role={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
