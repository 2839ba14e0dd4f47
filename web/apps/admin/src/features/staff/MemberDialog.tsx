import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { CheckField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { RoleChoice } from './RoleChoice';
import { changeStaff, STAFF_KEY, type Member, type Role } from './staffQueries';

interface Values {
  admin: boolean;
  roleIds: string[];
}

interface MemberDialogProps {
  member: Member;
  roles: readonly Role[];
  onClose: () => void;
}

export function MemberDialog({ member, roles, onClose }: MemberDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(['admin', 'roleIds'], { last_admin: 'admin' });
  const again = () => queryClient.invalidateQueries(STAFF_KEY);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('staff.edit', { name: member.name })}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{
          admin: member.role === 'admin',
          roleIds: member.roles.map(({ id }) => id),
        }}
        onSubmit={async (values, helpers) => {
          const done = await save.run(values, helpers, (key) => changeStaff(member, values, key));
          if (!done) return;
          await again();
          showToast({ tone: 'success', text: t('staff.saved', { name: member.name }) });
          onClose();
        }}
      >
        {({ isSubmitting, values }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void again().then(onClose)} />
            <CheckField name="admin" label={t('staff.admin')} />
            <RoleChoice
              roles={roles}
              help={values.admin ? t('staff.rolesOfAdmin', { name: member.name }) : undefined}
            />
            {values.admin !== (member.role === 'admin') && (
              <p className="text-sm text-muted">{t('staff.mustSignIn')}</p>
            )}
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('common.save')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
