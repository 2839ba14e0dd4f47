import { cx } from '@portico/ui';
import { NavLink } from 'react-router';
import { useMay } from '../features/session';
import { t } from '../shared/i18n';
import { DESTINATIONS } from './navigation';

/** What the one who is signed in may see. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const may = useMay();
  return (
    <nav aria-label={t('nav.main')}>
      <ul className="grid gap-1">
        {DESTINATIONS.filter(({ permission }) => may(permission)).map(
          ({ to, label, icon: Icon }) => (
            <li key={to}>
              <NavLink
                to={to}
                onClick={onNavigate}
                className={({ isActive }) =>
                  cx(
                    'flex min-h-target items-center gap-3 rounded-md px-3 text-sm font-medium transition',
                    isActive
                      ? 'bg-accent-soft text-accent'
                      : 'text-ink-soft hover:bg-sunken hover:text-ink',
                  )
                }
              >
                <Icon aria-hidden size={18} />
                {t(label)}
              </NavLink>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}
