import { Checkbox } from '@portico/ui';
import { useField } from 'formik';
import type { ReactNode } from 'react';
import { t } from '../../shared/i18n';
import type { Role } from './staffQueries';

interface RoleChoiceProps {
  roles: readonly Role[];
  help?: ReactNode;
}

/** Which roles somebody has: the form's field `roleIds`. */
export function RoleChoice({ roles, help }: RoleChoiceProps) {
  const [field, meta, helpers] = useField<string[]>('roleIds');
  const error = meta.touched ? meta.error : undefined;
  return (
    <fieldset aria-describedby={error ? 'roleIds-error' : undefined}>
      <legend className="text-sm font-medium">{t('staff.roles')}</legend>
      {roles.length === 0 && <p className="mt-1.5 text-sm text-muted">{t('staff.noRoles')}</p>}
      {roles.map((role) => (
        <Checkbox
          key={role.id}
          label={role.name}
          checked={field.value.includes(role.id)}
          onChange={({ target }) => {
            const others = field.value.filter((id) => id !== role.id);
            void helpers.setTouched(true, false);
            void helpers.setValue(target.checked ? [...others, role.id] : others);
          }}
        />
      ))}
      {help !== undefined && <p className="text-xs text-muted">{help}</p>}
      {error && (
        <p id="roleIds-error" className="mt-1.5 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
