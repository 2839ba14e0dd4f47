import { countryOptions } from './address';
import { SelectField, TextField } from './forms';
import { t } from './i18n';

/** `prefix` stands in front of the names, e.g. `address.`. */
export function AddressFields({ prefix = '' }: { prefix?: string }) {
  const whole = 'sm:col-span-2';
  const name = (field: string) => `${prefix}${field}`;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name={name('name')}
        label={t('field.addressName')}
        autoComplete="off"
        wrapperClassName={whole}
      />
      <TextField name={name('company')} label={t('field.company')} optional />
      <TextField name={name('vatId')} label={t('field.vatId')} optional />
      <TextField name={name('line1')} label={t('field.line1')} wrapperClassName={whole} />
      <TextField name={name('line2')} label={t('field.line2')} optional wrapperClassName={whole} />
      <TextField name={name('city')} label={t('field.city')} />
      <TextField name={name('postalCode')} label={t('field.postalCode')} />
      <TextField name={name('region')} label={t('field.region')} optional />
      <SelectField name={name('country')} label={t('field.country')} options={countryOptions} />
      <TextField name={name('phone')} label={t('field.phone')} type="tel" optional />
    </div>
  );
}
