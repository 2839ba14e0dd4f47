import { cx } from '@portico/ui';
import { NavLink } from 'react-router';
import { t } from '../../shared/i18n';

const PARTS = [
  { to: '/staff', label: 'staff.people' },
  { to: '/staff/invitations', label: 'invitations.title' },
  { to: '/staff/roles', label: 'roles.title' },
] as const;

/** The three pages about staff. */
export function StaffParts() {
  return (
    <nav
      aria-label={t('staff.parts')}
      className="mb-6 flex gap-1 overflow-x-auto border-b border-line"
    >
      {PARTS.map(({ to, label }) => (
        <NavLink
          key={to}
          to={to}
          end
          className={({ isActive }) =>
            cx(
              'flex min-h-target shrink-0 items-center border-b-2 px-4 text-sm font-medium transition',
              isActive ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
            )
          }
        >
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
