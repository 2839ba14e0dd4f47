import { isProblem, type LinkRequired } from '@portico/api';
import { CodeForm, SignInForm } from '@portico/security';
import { ButtonLink, Notice, showToast, Spinner } from '@portico/ui';
import { useEffect, useRef, useState } from 'react';
import { useSelector } from 'react-redux';
import { useNavigate, useSearchParams } from 'react-router';
import { api, problemText } from '../../shared/api';
import { hasMessage, t } from '../../shared/i18nFull';
import { Guarded } from '../../shared/Guarded';
import { tellLeftOut, useCart } from '../cart';
import { usePageTitle } from '../shop';
import { AuthPage } from './AuthPage';
import { safeNext } from './safeNext';
import { finishProviderSignIn, signIn, verifyCode } from './sessionActions';
import { selectSession } from './sessionSlice';
import { useSessionDispatch } from './useSessionDispatch';

type State =
  | { step: 'working' }
  | { step: 'failed'; text: string }
  | { step: 'link'; account: LinkRequired }
  | { step: 'code'; challenge: string; account: LinkRequired | null };

function failureOf(code: string): string {
  const key = `provider.failed.${code}`;
  return (t as (known: Parameters<typeof t>[0]) => string)(
    hasMessage(key) ? (key as Parameters<typeof t>[0]) : 'provider.failed',
  );
}

const connect = async () => {
  await api.post('/auth/oauth/link', { body: {} });
  showToast({ tone: 'success', text: t('provider.connected') });
};

/** Where one lands who comes back from a sign-in provider. */
export default function ProviderPage() {
  usePageTitle(t('login.title'));
  const [params] = useSearchParams();
  const dispatch = useSessionDispatch();
  const navigate = useNavigate();
  const { lines } = useCart();
  const { status } = useSelector(selectSession);
  const failed = params.get('failure');
  const [state, setState] = useState<State>(
    failed === null ? { step: 'working' } : { step: 'failed', text: failureOf(failed) },
  );
  const [failure, setFailure] = useState<string | null>(null);
  const next = safeNext(params.get('next'));
  const leave = () => void navigate(next, { replace: true });
  const begun = useRef(failed !== null);

  useEffect(() => {
    // The proof is good once; and who is signed in must be known first.
    if (begun.current || status === 'starting') return;
    begun.current = true;
    const finish = async () => {
      if (params.get('connect') !== null) {
        await connect();
        leave();
        return;
      }
      const answer = await dispatch(finishProviderSignIn());
      if ('linkRequired' in answer) setState({ step: 'link', account: answer });
      else if ('mfaRequired' in answer) {
        setState({ step: 'code', challenge: answer.challenge, account: null });
      } else {
        tellLeftOut(answer, lines, () => void navigate('/cart'));
        leave();
      }
    };
    finish().catch((error: unknown) => setState({ step: 'failed', text: problemText(error) }));
  });

  /** One more step, and then the provider is connected if that is what the step was for. */
  async function attempt(account: LinkRequired | null, action: () => Promise<boolean>) {
    setFailure(null);
    try {
      if (!(await action())) return;
      if (account?.mayLink) await connect();
      leave();
    } catch (error) {
      if (isProblem(error) && error.code === 'challenge_over') {
        setState({ step: 'failed', text: error.detail });
      } else {
        const wrong = isProblem(error) && error.code === 'invalid_credentials';
        setFailure(wrong ? t('login.wrong') : problemText(error));
      }
    }
  }

  const other = {
    text: t('provider.otherWay'),
    to: `/login?next=${encodeURIComponent(next)}`,
    label: t('login.submit'),
  };
  if (state.step === 'working') {
    return (
      <div className="grid min-h-[50dvh] place-items-center">
        <Spinner label={t('common.loading')} size={28} />
      </div>
    );
  }
  if (state.step === 'failed') {
    return (
      <AuthPage title={t('provider.failedTitle')} failure={state.text} other={other}>
        <ButtonLink to={other.to} size="lg" wide>
          {t('provider.again')}
        </ButtonLink>
      </AuthPage>
    );
  }
  if (state.step === 'code') {
    const { account, challenge } = state;
    return (
      <AuthPage title={t('mfa.step')} lead={t('mfa.stepLead')} failure={failure} other={other}>
        <Guarded>
          <CodeForm
            onSubmit={(code) =>
              attempt(account, async () => {
                tellLeftOut(await dispatch(verifyCode(challenge, code)), lines, () => undefined);
                return true;
              })
            }
            onBack={() => void navigate(other.to)}
          />
        </Guarded>
      </AuthPage>
    );
  }
  const { account } = state;
  return (
    <AuthPage title={t('provider.linkTitle')} failure={failure} other={other}>
      <div className="mb-6">
        <Notice>
          {t(account.mayLink ? 'provider.linkBody' : 'provider.noLinkBody', {
            email: account.email,
            provider: account.title,
          })}
        </Notice>
      </div>
      <Guarded>
        <SignInForm
          email={account.email}
          onSubmit={(credentials) =>
            attempt(account, async () => {
              const answer = await dispatch(signIn(credentials));
              if ('mfaRequired' in answer) {
                setState({ step: 'code', challenge: answer.challenge, account });
                return false;
              }
              tellLeftOut(answer, lines, () => undefined);
              return true;
            })
          }
        />
      </Guarded>
    </AuthPage>
  );
}
