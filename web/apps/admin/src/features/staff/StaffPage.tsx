import { Badge, ButtonLink, IconButton, PageHeader, type Column } from '@portico/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Pencil, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { usePageTitle } from '../../shared/usePageTitle';
import { selectSession } from '../session';
import { MemberDialog } from './MemberDialog';
import { MemberMenu } from './MemberMenu';
import { Rights } from './Rights';
import { StaffParts } from './StaffParts';
import { rolesQuery, staffQuery, type Member } from './staffQueries';

function columns(ownId: string | undefined, onEdit: (member: Member) => void): Column<Member>[] {
  return [
    {
      key: 'name',
      header: t('staff.name'),
      cell: (member) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <span className="font-medium">{member.name}</span>
          {member.id === ownId && <Badge>{t('staff.you')}</Badge>}
          {member.secondFactor && <Badge tone="success">{t('staff.twoStep')}</Badge>}
          {member.disabled && <Badge tone="danger">{t('staff.disabled')}</Badge>}
        </span>
      ),
    },
    {
      key: 'email',
      header: t('staff.email'),
      cell: (member) => <span className="break-all">{member.email}</span>,
    },
    { key: 'rights', header: t('staff.rights'), cell: (member) => <Rights of={member} /> },
    {
      key: 'seen',
      header: t('staff.seen'),
      cell: (member) =>
        member.lastSeenAt === null ? (
          <span className="text-muted">{t('staff.neverSeen')}</span>
        ) : (
          <ShopTime at={member.lastSeenAt} look="list" />
        ),
    },
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (member) => (
        <span className="-my-2 inline-flex">
          <IconButton label={t('staff.edit', { name: member.name })} onClick={() => onEdit(member)}>
            <Pencil aria-hidden size={18} />
          </IconButton>
          {member.id !== ownId && <MemberMenu member={member} />}
        </span>
      ),
    },
  ];
}

export default function StaffPage() {
  usePageTitle(t('staff.title'));
  const { user } = useSelector(selectSession);
  const staff = useInfiniteQuery(staffQuery);
  const roles = useQuery(rolesQuery);
  const [edited, setEdited] = useState<Member | null>(null);
  return (
    <>
      <PageHeader
        title={t('staff.title')}
        lead={t('staff.lead')}
        actions={
          <ButtonLink to="/staff/invitations?new=1">
            <UserPlus aria-hidden size={18} />
            {t('invitations.invite')}
          </ButtonLink>
        }
      />
      <StaffParts />
      <ListBody
        query={staff}
        caption={t('staff.title')}
        rowKey={(member) => member.id}
        empty={null}
        columns={columns(user?.id, setEdited)}
      />
      {edited !== null && roles.data && (
        <MemberDialog member={edited} roles={roles.data.items} onClose={() => setEdited(null)} />
      )}
    </>
  );
}
