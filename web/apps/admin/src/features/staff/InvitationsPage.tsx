import {
  Badge,
  Button,
  EmptyState,
  IconButton,
  PageHeader,
  showToast,
  type Column,
} from '@portico/ui';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail, RotateCcw, Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import { ListBody } from '../../shared/ListBody';
import { ShopTime } from '../../shared/ShopTime';
import { useParam } from '../../shared/useParam';
import { usePageTitle } from '../../shared/usePageTitle';
import { InviteDialog } from './InviteDialog';
import { Rights } from './Rights';
import { StaffParts } from './StaffParts';
import {
  invitationsQuery,
  resendInvitation,
  revokeInvitation,
  rolesQuery,
  STAFF_KEY,
  type Invitation,
} from './staffQueries';

interface Moves {
  busyId: string | undefined;
  onResend: (invitation: Invitation) => void;
  onRevoke: (invitation: Invitation) => void;
}

function columns({ busyId, onResend, onRevoke }: Moves): Column<Invitation>[] {
  return [
    {
      key: 'to',
      header: t('invitations.to'),
      cell: ({ name, email }) => (
        <span>
          <span className="block font-medium">{name}</span>
          <span className="block text-xs break-all text-muted">{email}</span>
        </span>
      ),
    },
    { key: 'as', header: t('invitations.as'), cell: (invitation) => <Rights of={invitation} /> },
    { key: 'by', header: t('invitations.by'), cell: ({ invitedBy }) => invitedBy ?? '–' },
    {
      key: 'until',
      header: t('invitations.until'),
      cell: ({ expired, expiresAt }) =>
        expired ? (
          <Badge tone="warning">{t('invitations.expired')}</Badge>
        ) : (
          <ShopTime at={expiresAt} look="list" />
        ),
    },
    {
      key: 'actions',
      header: t('common.actions'),
      align: 'end',
      cell: (invitation) => (
        <span className="-my-2 inline-flex">
          <IconButton
            label={t('invitations.againOf', { email: invitation.email })}
            title={t('invitations.again')}
            disabled={busyId === invitation.id}
            onClick={() => onResend(invitation)}
          >
            <RotateCcw aria-hidden size={18} />
          </IconButton>
          <IconButton
            label={t('invitations.revokeOf', { email: invitation.email })}
            title={t('invitations.revoke')}
            onClick={() => onRevoke(invitation)}
          >
            <Trash2 aria-hidden size={18} />
          </IconButton>
        </span>
      ),
    },
  ];
}

function useResend() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: resendInvitation,
    onSuccess: (_, { email }) =>
      showToast({ tone: 'success', text: t('invitations.sentAgain', { email }) }),
    onError: (error) => showToast({ tone: 'danger', text: problemText(error) }),
    onSettled: () => queryClient.invalidateQueries(STAFF_KEY),
  });
}

function RevokeDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { email } = invitation;
  return (
    <ConfirmDialog
      open
      title={t('invitations.revokeTitle')}
      confirmLabel={t('invitations.revoke')}
      onConfirm={async () => {
        await revokeInvitation(invitation);
        await queryClient.invalidateQueries(STAFF_KEY);
        showToast({ tone: 'success', text: t('invitations.revoked', { email }) });
      }}
      onClose={onClose}
    >
      {t('invitations.revokeBody', { email })}
    </ConfirmDialog>
  );
}

export default function InvitationsPage() {
  usePageTitle(t('invitations.title'));
  const [writing, setWriting] = useParam('new');
  const invitations = useInfiniteQuery(invitationsQuery);
  const roles = useQuery(rolesQuery);
  const resend = useResend();
  const [revoked, setRevoked] = useState<Invitation | null>(null);
  const moves = {
    busyId: resend.isPending ? resend.variables.id : undefined,
    onResend: resend.mutate,
    onRevoke: setRevoked,
  };
  return (
    <>
      <PageHeader
        title={t('invitations.title')}
        lead={t('invitations.lead')}
        actions={
          <Button icon={<UserPlus aria-hidden size={18} />} onClick={() => setWriting('1')}>
            {t('invitations.invite')}
          </Button>
        }
      />
      <StaffParts />
      <ListBody
        query={invitations}
        caption={t('invitations.title')}
        rowKey={(invitation) => invitation.id}
        empty={
          <EmptyState icon={<Mail aria-hidden size={28} />} title={t('invitations.empty')}>
            {t('invitations.emptyBody')}
          </EmptyState>
        }
        columns={columns(moves)}
      />
      {writing !== '' && roles.data && (
        <InviteDialog roles={roles.data.items} onClose={() => setWriting('')} />
      )}
      {revoked !== null && <RevokeDialog invitation={revoked} onClose={() => setRevoked(null)} />}
    </>
  );
}
