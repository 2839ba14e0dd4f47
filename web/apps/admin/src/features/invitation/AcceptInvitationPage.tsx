import { isProblem, type Schema } from '@portico/api';
import { newPassword, NewPasswordField } from '@portico/security';
import { Button, ButtonLink, Skeleton } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { object, string } from 'yup';
import { TextField } from '../../shared/forms';
import { Guarded } from '../../shared/Guarded';
import { formatInstant, t } from '../../shared/i18n';
import { LoadFailure } from '../../shared/ListBody';
import { SaveNotice } from '../../shared/SaveNotice';
import { usePageTitle } from '../../shared/usePageTitle';
import { useSave } from '../../shared/useSave';
import { AuthFrame } from '../session';
import { acceptInvitation, invitationQuery } from './invitationQueries';

type Invitation = Schema<'OpenInvitationResponse'>;

const schema = object({
  name: string()
    .trim()
    .required(t('form.required'))
    .max(200, t('form.tooLong', { max: 200 })),
  password: newPassword,
});

interface Values {
  name: string;
  password: string;
}

interface JoinFormProps {
  token: string;
  invitation: Invitation;
  onDone: () => void;
}

function JoinForm({ token, invitation, onDone }: JoinFormProps) {
  const save = useSave<Values>(['name', 'password']);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <p className="mt-2 text-sm text-muted">{t('join.lead', { email: invitation.email })}</p>
      <p className="mt-1 mb-7 text-sm text-muted">
        {t('join.until', { date: formatInstant(invitation.expiresAt, zone, 'list') })}
      </p>
      <Formik<Values>
        initialValues={{ name: invitation.name, password: '' }}
        validationSchema={schema}
        onSubmit={async (values, helpers) => {
          const body = { token, ...schema.cast(values) };
          if (await save.run(values, helpers, () => acceptInvitation(body))) onDone();
        }}
      >
        {({ isSubmitting }) => (
          <Form noValidate className="grid gap-5">
            <SaveNotice failure={save.failure} />
            {/* For password managers: what one signs in with later. */}
            <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
            <TextField name="name" label={t('join.name')} autoComplete="name" />
            <Guarded>
              <NewPasswordField label={t('join.password')} />
            </Guarded>
            <Button type="submit" size="lg" wide busy={isSubmitting}>
              {t('join.submit')}
            </Button>
          </Form>
        )}
      </Formik>
    </>
  );
}

/** Where the mail's link leads. Its token stands behind the #, which browsers send to nobody. */
export default function AcceptInvitationPage() {
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const invitation = useQuery({ ...invitationQuery(token), enabled: token !== '' });
  const [done, setDone] = useState(false);
  const isOver = token === '' || (isProblem(invitation.error) && invitation.error.status === 404);

  const title = t(done ? 'join.doneTitle' : isOver ? 'join.overTitle' : 'join.title');
  usePageTitle(title);

  if (done) {
    return (
      <AuthFrame title={title} lead={t('join.doneBody', { email: invitation.data?.email ?? '' })}>
        <ButtonLink to="/login" size="lg" wide>
          {t('join.signIn')}
        </ButtonLink>
      </AuthFrame>
    );
  }
  if (isOver) {
    return <AuthFrame title={title} lead={t('join.overBody')} />;
  }
  return (
    <AuthFrame title={title}>
      {invitation.isPending && <Skeleton className="mt-6 h-64 w-full" />}
      {invitation.isError && <LoadFailure error={invitation.error} onRetry={invitation.refetch} />}
      {invitation.data && (
        <JoinForm token={token} invitation={invitation.data} onDone={() => setDone(true)} />
      )}
    </AuthFrame>
  );
}
