import { Checkbox } from '@portico/ui';
import { useField } from 'formik';
import { t, wordFor } from './i18n';
import { AREAS, permissionName, toggled, type Permission } from './permissions';

interface PermissionFieldsProps {
  name: string;
  legend: string;
}

/** One line for each area: seeing, and changing, which takes seeing along. */
export function PermissionFields({ name, legend }: PermissionFieldsProps) {
  const [field, meta, helpers] = useField<Permission[]>(name);
  const error = meta.touched ? meta.error : undefined;
  const box = (permission: Permission, label: string) => (
    <Checkbox
      label={label}
      aria-label={permissionName(permission)}
      checked={field.value.includes(permission)}
      onChange={() => {
        void helpers.setTouched(true, false);
        void helpers.setValue(toggled(field.value, permission));
      }}
    />
  );
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <ul className="divide-y divide-line rounded-md px-4 ring-1 ring-line ring-inset">
        {AREAS.map((area) => (
          <li key={area.name} className="grid grid-cols-[1fr_5.5rem_6.5rem] items-center gap-2">
            <span className="text-sm">{wordFor('area', area.name)}</span>
            {area.read ? box(area.read, t('right.read')) : <span />}
            {area.write ? box(area.write, t('right.write')) : <span />}
          </li>
        ))}
      </ul>
      {error && (
        <p id={`${name}-error`} className="mt-1.5 text-xs font-medium text-danger">
          {error}
        </p>
      )}
    </fieldset>
  );
}
