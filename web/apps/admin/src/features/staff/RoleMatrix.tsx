import { Check, Pencil } from 'lucide-react';
import { t } from '../../shared/i18n';
import { ALL, permissionName } from '../../shared/permissions';
import type { Role } from './staffQueries';

interface RoleMatrixProps {
  roles: readonly Role[];
  onEdit: (role: Role) => void;
}

/** Permissions down, roles across; where there are many roles it scrolls sideways by itself. */
export function RoleMatrix({ roles, onEdit }: RoleMatrixProps) {
  return (
    <div
      role="region"
      aria-label={t('roles.matrix')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto"
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{t('roles.matrix')}</caption>
        <thead className="border-b border-line">
          <tr>
            <th
              scope="col"
              className="sticky left-0 bg-page px-3 py-2 text-left text-xs font-medium text-muted"
            >
              {t('roles.permissions')}
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className="min-w-28 px-2 py-2 text-center font-medium">
                <button
                  type="button"
                  onClick={() => onEdit(role)}
                  aria-label={t('roles.edit', { name: role.name })}
                  className="inline-flex min-h-target items-center gap-1.5 rounded-sm px-2 hover:text-accent hover:underline"
                >
                  {role.name}
                  <Pencil aria-hidden size={14} className="text-muted" />
                </button>
                <span className="block text-xs font-normal text-muted">
                  {t('roles.holders', { count: role.holders })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ALL.map((permission) => (
            <tr key={permission} className="group border-b border-line hover:bg-sunken">
              <th
                scope="row"
                className="sticky left-0 bg-page px-3 py-2.5 text-left font-normal group-hover:bg-sunken"
              >
                {permissionName(permission)}
              </th>
              {roles.map((role) => (
                <td key={role.id} className="px-2 py-2.5 text-center">
                  {role.permissions.includes(permission) ? (
                    <>
                      <Check aria-hidden size={18} strokeWidth={3} className="inline text-accent" />
                      <span className="sr-only">{t('roles.allowed')}</span>
                    </>
                  ) : (
                    <span className="text-muted">
                      <span aria-hidden>·</span>
                      <span className="sr-only">{t('roles.notAllowed')}</span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
