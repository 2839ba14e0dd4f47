import { isProblem, type SignedIn } from '@portico/api';
import { CodeForm, SetUpApp, SignInForm } from '@portico/security';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useSearchParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { Guarded } from '../../shared/Guarded';
import { usePageTitle } from '../../shared/usePageTitle';
import { AuthFrame } from './AuthFrame';
import { enter, signIn, verifyCode, type SecondStep } from './sessionActions';
import { selectSession } from './sessionSlice';
import { useSessionDispatch } from './useSessionDispatch';

/** Where to go after the sign-in: a path of this app, never another site. */
function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}

function failureText(error: unknown): string {
  if (isProblem(error) && error.code === 'invalid_credentials') return t('login.wrong');
  if (isProblem(error) && (error.status === 401 || error.status === 403)) return error.detail;
  return problemText(error);
}

export default function LoginPage() {
  usePageTitle(t('login.title'));
  const [params] = useSearchParams();
  const dispatch = useSessionDispatch();
  const { status } = useSelector(selectSession);
  const [failure, setFailure] = useState<string | null>(null);
  const [step, setStep] = useState<SecondStep | null>(null);

  async function attempt(action: () => Promise<unknown>): Promise<void> {
    setFailure(null);
    try {
      await action();
    } catch (error) {
      setFailure(failureText(error));
      if (isProblem(error) && error.code === 'challenge_over') setStep(null);
    }
  }

  if (status === 'signedIn') return <Navigate to={safeNext(params.get('next'))} replace />;
  if (step === null) {
    return (
      <AuthFrame title={t('login.title')} lead={t('login.lead')} failure={failure}>
        <Guarded>
          <SignInForm
            onSubmit={({ email, password }) =>
              attempt(async () => setStep(await dispatch(signIn(email, password))))
            }
          />
        </Guarded>
      </AuthFrame>
    );
  }
  if (step.invitation === null) {
    return (
      <AuthFrame title={t('mfa.step')} lead={t('mfa.stepLead')} failure={failure}>
        <Guarded>
          <CodeForm
            onSubmit={(code) => attempt(() => dispatch(verifyCode(step.challenge, code)))}
            onBack={() => setStep(null)}
          />
        </Guarded>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('mfa.setUp')} lead={t('mfa.mustLead')} failure={failure} wide>
      <Guarded>
        <SetUpApp
          invitation={step.invitation}
          challenge={step.challenge}
          onDone={(session: SignedIn | null) => session && dispatch(enter(session))}
        />
      </Guarded>
    </AuthFrame>
  );
}
