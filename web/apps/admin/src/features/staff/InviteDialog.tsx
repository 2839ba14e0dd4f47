import { Button, Dialog, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { array, boolean, object, string, type InferType } from 'yup';
import { CheckField, TextField } from '../../shared/forms';
import { t } from '../../shared/i18n';
import { SaveNotice } from '../../shared/SaveNotice';
import { useSave } from '../../shared/useSave';
import { RoleChoice } from './RoleChoice';
import { inviteStaff, STAFF_KEY, type Role } from './staffQueries';

const schema = object({
  email: string().trim().required(t('form.required')).email(t('form.email')),
  name: string()
    .trim()
    .required(t('form.required'))
    .max(200, t('form.tooLong', { max: 200 })),
  admin: boolean().required(),
  roleIds: array(string().required())
    .required()
    .when('admin', {
      is: false,
      then: (roles) => roles.min(1, t('invitations.rolesNeeded')),
    }),
});

type Values = InferType<typeof schema>;
const FIELDS = Object.keys(schema.fields);

interface InviteDialogProps {
  roles: readonly Role[];
  onClose: () => void;
}

export function InviteDialog({ roles, onClose }: InviteDialogProps) {
  const queryClient = useQueryClient();
  const save = useSave<Values>(FIELDS, { already_staff: 'email' });
  return (
    <Dialog open onClose={onClose} title={t('invitations.invite')} closeLabel={t('common.close')}>
      <Formik<Values>
        initialValues={{ email: '', name: '', admin: false, roleIds: [] }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const { admin, roleIds, ...who } = schema.cast(values);
          const body = { ...who, admin, roleIds: admin ? [] : roleIds };
          const done = await save.run(values, helpers, (key) => inviteStaff(body, key));
          if (!done) return;
          await queryClient.invalidateQueries(STAFF_KEY);
          showToast({ tone: 'success', text: t('invitations.sent', { email: body.email }) });
          onClose();
        }}
      >
        {({ isSubmitting, values }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            <TextField name="email" type="email" label={t('staff.email')} autoComplete="off" />
            <TextField name="name" label={t('staff.name')} autoComplete="off" />
            <CheckField name="admin" label={t('invitations.adminLong')} />
            {!values.admin && <RoleChoice roles={roles} />}
            <div className="flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" busy={isSubmitting}>
                {t('invitations.send')}
              </Button>
            </div>
          </Form>
        )}
      </Formik>
    </Dialog>
  );
}
