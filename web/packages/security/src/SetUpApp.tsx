import { saveFile, type Invitation, type SignedIn } from '@portico/api';
import { AppInvitation, Button, Notice, RecoveryCodes, showToast } from '@portico/ui';
import { Form, Formik } from 'formik';
import { useState } from 'react';
import { object, string } from 'yup';
import { useSecurityKit } from './kit';
import { t } from './words';

const schema = object({
  code: string()
    .trim()
    .required(t('form.required'))
    .matches(/^\d{3}\s?\d{3}$/, t('mfa.sixDigits')),
});

const copied = () => showToast({ tone: 'success', text: t('mfa.copied') });

/** Shown once, wherever new ones come from. */
export function CodesToKeep({
  codes,
  onKept,
  keptLabel,
}: {
  codes: readonly string[];
  onKept: () => void;
  keptLabel: string;
}) {
  return (
    <div className="grid gap-6">
      <RecoveryCodes
        codes={codes}
        labels={{
          title: t('mfa.codesTitle'),
          warning: t('mfa.codesWarning'),
          copy: t('mfa.copyCodes'),
          download: t('mfa.downloadCodes'),
          list: t('mfa.codes'),
        }}
        onCopied={copied}
        onDownload={(text) =>
          saveFile(new Blob([text], { type: 'text/plain' }), 'recovery-codes.txt')
        }
      />
      <div>
        <Button onClick={onKept}>{keptLabel}</Button>
      </div>
    </div>
  );
}

interface SetUpAppProps {
  invitation: Invitation;
  /** Of a sign-in that needs a second factor; without it, the session is asked. */
  challenge?: string;
  /** With the session that the challenge was for. */
  onDone: (session: SignedIn | null) => void;
}

/** Scan, type the first code, keep the recovery codes. */
export function SetUpApp({ invitation, challenge, onDone }: SetUpAppProps) {
  const { confirm, problemText, TextField } = useSecurityKit();
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState<{ codes: string[]; session: SignedIn | null } | null>(null);
  if (done !== null) {
    return (
      <CodesToKeep
        codes={done.codes}
        keptLabel={t('mfa.kept')}
        onKept={() => onDone(done.session)}
      />
    );
  }
  return (
    <Formik
      initialValues={{ code: '' }}
      validationSchema={schema}
      onSubmit={async (values) => {
        setFailure(null);
        try {
          const { code } = schema.cast(values);
          const body = challenge === undefined ? { code } : { code, challenge };
          const answer = await confirm(body);
          setDone({ codes: answer.recoveryCodes, session: answer.session });
        } catch (error) {
          setFailure(problemText(error));
        }
      }}
    >
      {({ isSubmitting }) => (
        <Form noValidate className="grid gap-6">
          {failure !== null && <Notice tone="danger">{failure}</Notice>}
          <AppInvitation
            {...invitation}
            labels={{
              scan: t('mfa.scan'),
              alt: t('mfa.qrAlt'),
              byHand: t('mfa.byHand'),
              copy: t('mfa.copySecret'),
              openApp: t('mfa.openApp'),
            }}
            onCopied={copied}
          />
          <TextField
            name="code"
            label={t('mfa.firstCode')}
            help={t('mfa.codeHelp')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            wrapperClassName="max-w-xs"
          />
          <div>
            <Button type="submit" busy={isSubmitting}>
              {t('mfa.confirm')}
            </Button>
          </div>
        </Form>
      )}
    </Formik>
  );
}
