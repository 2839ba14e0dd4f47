import { isProblem } from '@portico/api';
import { CodeForm, SignInForm } from '@portico/security';
import { useState } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { Guarded } from '../../shared/Guarded';
import { tellLeftOut, useCart } from '../cart';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';
import { ProviderButtons } from './ProviderButtons';
import { safeNext } from './safeNext';
import { signIn, verifyCode } from './sessionActions';
import { selectSession } from './sessionSlice';
import { useSessionDispatch } from './useSessionDispatch';

function failureText(error: unknown): string {
  if (isProblem(error) && error.code === 'invalid_credentials') return t('login.wrong');
  return problemText(error);
}

export default function LoginPage() {
  usePageTitle(t('login.title'));
  const [params] = useSearchParams();
  const dispatch = useSessionDispatch();
  const navigate = useNavigate();
  const { lines } = useCart();
  const toCart = () => void navigate('/cart');
  const { status } = useSelector(selectSession);
  const [failure, setFailure] = useState<string | null>(null);
  const [challenge, setChallenge] = useState<string | null>(null);
  const next = safeNext(params.get('next'));

  async function attempt(action: () => Promise<void>): Promise<void> {
    setFailure(null);
    try {
      await action();
    } catch (error) {
      setFailure(failureText(error));
      if (isProblem(error) && error.code === 'challenge_over') setChallenge(null);
    }
  }

  if (status === 'signedIn') return <Navigate to={next} replace />;
  return (
    <AuthPage
      title={t(challenge === null ? 'login.title' : 'mfa.step')}
      failure={failure}
      {...(challenge === null ? {} : { lead: t('mfa.stepLead') })}
      other={{
        text: t('login.none'),
        to: `/register?next=${encodeURIComponent(next)}`,
        label: t('login.register'),
      }}
    >
      {challenge === null ? (
        <>
          <Guarded>
            <SignInForm
              onSubmit={(credentials) =>
                attempt(async () => {
                  const answer = await dispatch(signIn(credentials));
                  if ('mfaRequired' in answer) setChallenge(answer.challenge);
                  else tellLeftOut(answer, lines, toCart);
                })
              }
            />
          </Guarded>
          <ProviderButtons next={next} />
        </>
      ) : (
        <Guarded>
          <CodeForm
            onSubmit={(code) =>
              attempt(async () =>
                tellLeftOut(await dispatch(verifyCode(challenge, code)), lines, toCart),
              )
            }
            onBack={() => setChallenge(null)}
          />
        </Guarded>
      )}
    </AuthPage>
  );
}
