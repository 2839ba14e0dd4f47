import { Menu, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Ban, CircleCheck, EllipsisVertical, ShieldOff, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { problemText } from '../../shared/api';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { t } from '../../shared/i18n';
import {
  changeStaff,
  removeStaff,
  resetSecondFactor,
  STAFF_KEY,
  type Member,
} from './staffQueries';

const icon = { size: 18, className: 'text-muted', 'aria-hidden': true } as const;

/** What bars somebody, and takes it back. */
export function MemberMenu({ member }: { member: Member }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<'disable' | 'remove' | 'factor' | null>(null);
  const { name } = member;

  async function told(work: Promise<unknown>, text: string) {
    await work;
    await queryClient.invalidateQueries(STAFF_KEY);
    showToast({ tone: 'success', text });
  }

  async function enable() {
    try {
      await told(changeStaff(member, { disabled: false }), t('staff.enabled', { name }));
    } catch (error) {
      showToast({ tone: 'danger', text: problemText(error) });
    }
  }

  return (
    <>
      <Menu
        label={t('staff.more', { name })}
        trigger={<EllipsisVertical aria-hidden size={18} />}
        entries={[
          member.disabled
            ? {
                label: t('staff.enable'),
                onSelect: () => void enable(),
                icon: <CircleCheck {...icon} />,
              }
            : {
                label: t('staff.disable'),
                onSelect: () => setAsked('disable'),
                icon: <Ban {...icon} />,
              },
          ...(member.secondFactor
            ? [
                {
                  label: t('staff.resetFactor'),
                  onSelect: () => setAsked('factor'),
                  icon: <ShieldOff {...icon} />,
                },
              ]
            : []),
          {
            label: t('staff.remove'),
            onSelect: () => setAsked('remove'),
            icon: <UserMinus {...icon} />,
          },
        ]}
      />
      <ConfirmDialog
        open={asked === 'disable'}
        title={t('staff.disableTitle', { name })}
        confirmLabel={t('staff.disable')}
        onConfirm={() =>
          told(changeStaff(member, { disabled: true }), t('staff.wasDisabled', { name }))
        }
        onClose={() => setAsked(null)}
      >
        {t('staff.disableBody', { name })}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'factor'}
        title={t('staff.resetFactorTitle', { name })}
        confirmLabel={t('staff.resetFactor')}
        onConfirm={() => told(resetSecondFactor(member), t('staff.factorReset', { name }))}
        onClose={() => setAsked(null)}
      >
        {t('staff.resetFactorBody', { name })}
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'remove'}
        title={t('staff.removeTitle', { name })}
        confirmLabel={t('staff.remove')}
        onConfirm={() => told(removeStaff(member), t('staff.removed', { name }))}
        onClose={() => setAsked(null)}
      >
        {t('staff.removeBody', { name })}
      </ConfirmDialog>
    </>
  );
}
