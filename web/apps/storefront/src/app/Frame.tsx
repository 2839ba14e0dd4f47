import { SkipLink } from '@portico/ui';
import type { ReactNode } from 'react';
import { t } from '../shared/i18n';
import { Header } from './Header';

/** What stands around every page, from above. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink label={t('common.skip')} />
      <Header />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto min-h-[70dvh] w-full max-w-page px-5 pt-6 sm:px-8 sm:pt-10"
      >
        {children}
      </main>
    </>
  );
}
