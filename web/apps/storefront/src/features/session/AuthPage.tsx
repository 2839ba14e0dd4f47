import { Link, Notice, PageHeader } from '@portico/ui';
import type { ReactNode } from 'react';

interface AuthPageProps {
  title: string;
  lead?: string;
  failure: string | null;
  other: { text: string; to: string; label: string };
  children: ReactNode;
}

/** The frame that sign-in and registration share. */
export function AuthPage({ title, lead, failure, other, children }: AuthPageProps) {
  return (
    <div className="mx-auto max-w-md py-6 sm:py-12">
      <PageHeader title={title} lead={lead} />
      {failure !== null && (
        <div className="mb-5">
          <Notice tone="danger">{failure}</Notice>
        </div>
      )}
      {children}
      <p className="mt-6 text-sm text-muted">
        {other.text} <Link to={other.to}>{other.label}</Link>
      </p>
    </div>
  );
}
