import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { array, object, string } from 'yup';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { PermissionFields } from '../../shared/PermissionFields';
import type { Permission } from '../../shared/permissions';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { createRole, deleteRole, editRole, STAFF_KEY, type Role } from './staffQueries';

const schema = object({
  name: string()
    .trim()
    .required(t('form.required'))
    .max(60, t('form.tooLong', { max: 60 })),
  permissions: array().required(),
});

interface Values {
  name: string;
  permissions: Permission[];
}

interface RoleDialogProps {
  /** Null for a new one. */
  role: Role | null;
  onClose: () => void;
}

export function RoleDialog({ role, onClose }: RoleDialogProps) {
  const queryClient = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const save = useSave<Values>(Object.keys(schema.fields), { role_name_taken: 'name' });
  const again = () => queryClient.invalidateQueries(STAFF_KEY);
  if (deleting && role) {
    return (
      <ConfirmDialog
        open
        title={t('roles.deleteTitle', { name: role.name })}
        confirmLabel={t('roles.delete')}
        onConfirm={async () => {
          await deleteRole(role);
          await again();
          showToast({ tone: 'success', text: t('roles.deleted', { name: role.name }) });
        }}
        onClose={onClose}
      >
        {t('roles.deleteBody')}
      </ConfirmDialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={role ? t('roles.edit', { name: role.name }) : t('roles.add')}
      description={role && role.holders > 0 && t('roles.biteHelp', { count: role.holders })}
      closeLabel={t('common.close')}
    >
      <Formik<Values>
        initialValues={{ name: role?.name ?? '', permissions: role?.permissions ?? [] }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const body = { name: values.name.trim(), permissions: values.permissions };
          const done = await save.run(values, helpers, (key) =>
            role ? editRole(role, body, key) : createRole(body, key),
          );
          if (!done) return;
          await again();
          const text = t(role ? 'roles.saved' : 'roles.created', { name: body.name });
          showToast({ tone: 'success', text });
          onClose();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} onReload={() => void again().then(onClose)} />
            <TextField name="name" label={t('roles.name')} autoComplete="off" />
            <PermissionFields name="permissions" legend={t('roles.permissions')} />
            <div className="flex flex-wrap justify-end gap-3">
              {role && (
                <span className="mr-auto">
                  <Button variant="quiet" onClick={() => setDeleting(true)}>
                    {t('roles.delete')}
                  </Button>
                </span>
              )}
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
