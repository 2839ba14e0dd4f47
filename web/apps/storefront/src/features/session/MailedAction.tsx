import { isProblem } from '@portico/api';
import { Button, ButtonLink, EmptyState, Notice } from '@portico/ui';
import { useMutation } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { problemText } from '../../shared/api';
import { t } from '../../shared/i18nFull';
import { useMailedToken } from './useMailedToken';

interface MailedActionProps {
  title: string;
  body: string;
  submitLabel: string;
  run: (token: string) => Promise<unknown>;
  done: { title: string; body: string; action: ReactNode };
  /** Where another link is to be had. */
  worthlessBody: string;
}

/** A press of the button, since programs that look into mails follow links and run what stands there. */
export function MailedAction(props: MailedActionProps) {
  const { title, body, submitLabel, run, done, worthlessBody } = props;
  const token = useMailedToken();
  const use = useMutation({ mutationFn: run });

  if (use.isSuccess) {
    return (
      <EmptyState
        heading="h1"
        icon={<MailCheck aria-hidden size={32} />}
        title={done.title}
        action={done.action}
      >
        {done.body}
      </EmptyState>
    );
  }
  if (token === null || isProblem(use.error, 'link_not_good')) {
    return (
      <EmptyState
        heading="h1"
        title={t('link.worthless')}
        action={<ButtonLink to="/profile">{t('verify.toProfile')}</ButtonLink>}
      >
        {worthlessBody}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      heading="h1"
      icon={<MailCheck aria-hidden size={32} />}
      title={title}
      action={
        <Button size="lg" busy={use.isPending} onClick={() => use.mutate(token)}>
          {submitLabel}
        </Button>
      }
    >
      <p>{body}</p>
      {use.isError && (
        <div className="mt-4">
          <Notice tone="danger">{problemText(use.error)}</Notice>
        </div>
      )}
    </EmptyState>
  );
}
