import {
  Drawer,
  ErrorBoundary,
  IconButton,
  SkipLink,
  Spinner,
  ThemeToggle,
  useRouteFocus,
} from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Menu } from 'lucide-react';
import { Suspense, useContext, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { shopQuery } from '../features/settings';
import { t, zoneName } from '../shared/i18n';
import { ShopZone } from '../shared/ShopTime';
import { AccountMenu } from './AccountMenu';
import { Navigation } from './Navigation';

function ShopName() {
  const { data } = useQuery(shopQuery);
  return (
    <Link
      to="/"
      className="flex min-h-target min-w-0 items-center gap-2.5 rounded-md font-display text-lg font-bold tracking-tight"
    >
      {data?.logoUrl ? (
        <img src={data.logoUrl} alt="" className="h-7 w-auto max-w-20 shrink-0 object-contain" />
      ) : (
        <svg aria-hidden viewBox="0 0 32 32" className="size-7 shrink-0 fill-accent">
          <path d="M4 29V16a12 12 0 0 1 24 0v13h-7V16a5 5 0 0 0-10 0v13z" />
        </svg>
      )}
      <span className="truncate">{data?.name ?? t('app.name')}</span>
    </Link>
  );
}

function Foot() {
  const zone = useContext(ShopZone);
  return (
    <>
      <p className="mb-2 px-2 text-xs text-muted">{t('nav.zone', { zone: zoneName(zone) })}</p>
      <div className="flex items-center gap-1">
        <AccountMenu />
        <ThemeToggle
          labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
        />
      </div>
    </>
  );
}

/** From 64rem up a column beside the page; below, a bar with a drawer. */
export function Layout() {
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const { data: shop } = useQuery(shopQuery);
  useRouteFocus();
  return (
    <ShopZone value={shop?.timeZone ?? 'UTC'}>
      <div className="lg:grid lg:grid-cols-[17rem_minmax(0,1fr)]">
        <SkipLink label={t('common.skip')} />
        <header className="sticky top-0 z-40 flex h-16 items-center gap-2 border-b border-line bg-surface px-3 lg:hidden">
          <IconButton label={t('nav.menu')} onClick={() => setOpen(true)}>
            <Menu aria-hidden size={22} />
          </IconButton>
          <ShopName />
        </header>
        <header className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-surface px-4 py-5 lg:flex">
          <div className="mb-6 px-2">
            <ShopName />
          </div>
          <div className="grow overflow-y-auto">
            <Navigation />
          </div>
          <div className="border-t border-line pt-3">
            <Foot />
          </div>
        </header>
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          side="left"
          title={t('nav.title')}
          closeLabel={t('common.close')}
          footer={<Foot />}
        >
          <Navigation onNavigate={() => setOpen(false)} />
        </Drawer>
        <main id="main" tabIndex={-1} className="min-w-0 px-5 pt-8 pb-24 sm:px-8 lg:px-12 lg:pt-10">
          <div className="mx-auto max-w-[72rem]">
            <ErrorBoundary
              key={pathname}
              title={t('error.crash')}
              body={t('error.crashBody')}
              reload={t('error.reload')}
            >
              <Suspense
                fallback={
                  <div className="grid min-h-[50dvh] place-items-center">
                    <Spinner label={t('common.loading')} size={28} />
                  </div>
                }
              >
                <Outlet />
              </Suspense>
            </ErrorBoundary>
          </div>
        </main>
      </div>
    </ShopZone>
  );
}
