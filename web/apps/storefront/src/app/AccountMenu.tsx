import { Menu, showToast } from '@portico/ui';
import { LogIn, LogOut, Package, User, UserPlus } from 'lucide-react';
import { useSelector } from 'react-redux';
import { problemText } from '../shared/api';
import { t } from '../shared/i18n';
import { selectSession, signOut, useSessionDispatch } from '../features/session';

export default function AccountMenu() {
  const { status } = useSelector(selectSession);
  const dispatch = useSessionDispatch();

  async function leave() {
    try {
      await dispatch(signOut());
      showToast({ tone: 'info', text: t('nav.signedOut') });
    } catch (error) {
      showToast({ tone: 'danger', text: problemText(error) });
    }
  }

  const icon = { size: 18, className: 'text-muted', 'aria-hidden': true } as const;
  return (
    <Menu
      label={t('nav.account')}
      trigger={<User aria-hidden size={20} />}
      entries={
        status === 'signedIn'
          ? [
              { label: t('nav.orders'), to: '/orders', icon: <Package {...icon} /> },
              { label: t('nav.profile'), to: '/profile', icon: <User {...icon} /> },
              { label: t('nav.signOut'), onSelect: () => void leave(), icon: <LogOut {...icon} /> },
            ]
          : [
              { label: t('nav.signIn'), to: '/login', icon: <LogIn {...icon} /> },
              { label: t('nav.register'), to: '/register', icon: <UserPlus {...icon} /> },
            ]
      }
    />
  );
}
