import { isProblem, type SignedIn } from '@portico/api';
import { Card, Notice, ThemeToggle } from '@portico/ui';
import { useState, type ReactNode } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useSearchParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18n';
import { usePageTitle } from '../../shared/usePageTitle';
import { CodeForm } from './CodeForm';
import { PasswordForm } from './PasswordForm';
import { enter, signIn, verifyCode, type SecondStep } from './sessionActions';
import { selectSession } from './sessionSlice';
import { SetUpApp } from './SetUpApp';
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

interface FrameProps {
  title: string;
  lead: string;
  failure: string | null;
  wide: boolean;
  children: ReactNode;
}

function Frame({ title, lead, failure, wide, children }: FrameProps) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-sunken">
      <div className="flex justify-end p-3">
        <ThemeToggle
          labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
        />
      </div>
      <main
        id="main"
        tabIndex={-1}
        className="grid place-items-start px-5 pt-[6dvh] pb-16 sm:place-items-center sm:pt-0"
      >
        <Card className={`w-full shadow-raised sm:p-10 ${wide ? 'max-w-2xl' : 'max-w-md'}`}>
          <svg aria-hidden viewBox="0 0 32 32" className="mb-6 size-10 fill-accent">
            <path d="M4 29V16a12 12 0 0 1 24 0v13h-7V16a5 5 0 0 0-10 0v13z" />
          </svg>
          <h1 tabIndex={-1} className="text-2xl">
            {title}
          </h1>
          <p className="mt-2 mb-7 text-sm text-muted">{lead}</p>
          {failure !== null && (
            <div className="mb-5">
              <Notice tone="danger">{failure}</Notice>
            </div>
          )}
          {children}
        </Card>
      </main>
    </div>
  );
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
      <Frame title={t('login.title')} lead={t('login.lead')} failure={failure} wide={false}>
        <PasswordForm
          onSubmit={(email, password) =>
            attempt(async () => setStep(await dispatch(signIn(email, password))))
          }
        />
      </Frame>
    );
  }
  if (step.invitation === null) {
    return (
      <Frame title={t('mfa.step')} lead={t('mfa.stepLead')} failure={failure} wide={false}>
        <CodeForm
          onSubmit={(code) => attempt(() => dispatch(verifyCode(step.challenge, code)))}
          onBack={() => setStep(null)}
        />
      </Frame>
    );
  }
  return (
    <Frame title={t('mfa.setUp')} lead={t('mfa.mustLead')} failure={failure} wide>
      <SetUpApp
        invitation={step.invitation}
        challenge={step.challenge}
        onDone={(session: SignedIn | null) => session && dispatch(enter(session))}
      />
    </Frame>
  );
}
