import { Menu, showToast } from '@portico/ui';
import { Heart, LogOut, Package, User } from 'lucide-react';
import { problemText } from '../shared/api';
import { t } from '../shared/i18n';
import { signOut, useSessionDispatch } from '../features/session';

export default function AccountMenu() {
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
      entries={[
        { label: t('nav.orders'), to: '/orders', icon: <Package {...icon} /> },
        { label: t('nav.wishlist'), to: '/wishlist', icon: <Heart {...icon} /> },
        { label: t('nav.profile'), to: '/profile', icon: <User {...icon} /> },
        { label: t('nav.signOut'), onSelect: () => void leave(), icon: <LogOut {...icon} /> },
      ]}
    />
  );
}
