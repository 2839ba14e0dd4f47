import { useSecurityKit } from './kit';
import { t } from './words';

interface NewPasswordFieldProps {
  name?: string;
  label?: string;
}

/** Where a password is chosen: its form is checked by `newPassword`. */
export function NewPasswordField({
  name = 'password',
  label = t('password.new'),
}: NewPasswordFieldProps) {
  const { TextField } = useSecurityKit();
  return (
    <TextField
      name={name}
      type="password"
      label={label}
      help={t('password.help')}
      autoComplete="new-password"
    />
  );
}
