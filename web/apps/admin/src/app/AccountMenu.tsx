import { Menu, showToast } from '@portico/ui';
import { ChevronsUpDown, LogOut, ShieldCheck, Store } from 'lucide-react';
import { useSelector } from 'react-redux';
import { selectSession, signOut, useSessionDispatch } from '../features/session';
import { problemText } from '../shared/api';
import { t, wordFor } from '../shared/i18n';

const icon = { size: 18, className: 'text-muted', 'aria-hidden': true } as const;

export function AccountMenu() {
  const dispatch = useSessionDispatch();
  const { user } = useSelector(selectSession);
  if (user === null) return null;

  async function leave() {
    try {
      await dispatch(signOut());
      showToast({ tone: 'info', text: t('nav.signedOut') });
    } catch (error) {
      showToast({ tone: 'danger', text: problemText(error) });
    }
  }

  return (
    <Menu
      label={t('nav.account', { name: user.name })}
      triggerClassName="flex min-h-14 min-w-0 grow items-center gap-3 rounded-md px-2 text-left transition hover:bg-sunken"
      trigger={
        <>
          <span
            aria-hidden
            className="grid size-9 shrink-0 place-items-center rounded-full bg-tint-5 text-sm font-semibold"
          >
            {user.name.charAt(0).toUpperCase()}
          </span>
          <span className="min-w-0 grow">
            <span className="block truncate text-sm font-medium">{user.name}</span>
            <span className="block truncate text-xs text-muted">{wordFor('role', user.role)}</span>
          </span>
          <ChevronsUpDown aria-hidden size={16} className="shrink-0 text-muted" />
        </>
      }
      entries={[
        { label: t('security.title'), to: '/security', icon: <ShieldCheck {...icon} /> },
        {
          label: t('nav.storefront'),
          onSelect: () => window.open('/', '_blank', 'noopener'),
          icon: <Store {...icon} />,
        },
        { label: t('nav.signOut'), onSelect: () => void leave(), icon: <LogOut {...icon} /> },
      ]}
    />
  );
}
