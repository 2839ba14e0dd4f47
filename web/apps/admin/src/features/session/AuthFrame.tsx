import { Card, Notice, ThemeToggle } from '@portico/ui';
import type { ReactNode } from 'react';
import { t } from '../../shared/i18n';

interface AuthFrameProps {
  title: string;
  lead?: string;
  failure?: string | null;
  wide?: boolean;
  children?: ReactNode;
}

/** The frame of pages for who is not signed in. */
export function AuthFrame({ title, lead, failure = null, wide = false, children }: AuthFrameProps) {
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
          {lead !== undefined && <p className="mt-2 mb-7 text-sm text-muted">{lead}</p>}
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
