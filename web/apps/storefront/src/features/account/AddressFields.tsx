import { Field, Select } from '@portico/ui';
import { useField } from 'formik';
import { TextField } from '../../shared/forms';
import { t } from '../../shared/i18nFull';
import { countryOptions } from './countries';

interface AddressFieldsProps {
  /** In front of the names, e.g. `address.`. */
  prefix?: string;
  /** "shipping" for browsers that fill in forms. */
  section?: string;
  /** Country and region were agreed and stay. */
  placeIsFixed?: boolean;
}

export function AddressFields({
  prefix = '',
  section = '',
  placeIsFixed = false,
}: AddressFieldsProps) {
  const [country] = useField<string>(`${prefix}country`);
  const auto = (token: string) => (section === '' ? token : `${section} ${token}`);
  const whole = 'sm:col-span-2';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        name={`${prefix}name`}
        label={t('field.name')}
        autoComplete={auto('name')}
        wrapperClassName={whole}
      />
      <TextField
        name={`${prefix}line1`}
        label={t('field.line1')}
        autoComplete={auto('address-line1')}
        wrapperClassName={whole}
      />
      <TextField
        name={`${prefix}line2`}
        label={t('field.line2')}
        autoComplete={auto('address-line2')}
        wrapperClassName={whole}
        optional
      />
      <TextField
        name={`${prefix}city`}
        label={t('field.city')}
        autoComplete={auto('address-level2')}
      />
      <TextField
        name={`${prefix}postalCode`}
        label={t('field.postalCode')}
        autoComplete={auto('postal-code')}
      />
      <TextField
        name={`${prefix}region`}
        label={t('field.region')}
        autoComplete={auto('address-level1')}
        disabled={placeIsFixed}
        optional
      />
      <Field label={t('field.country')} required>
        <Select
          {...country}
          autoComplete={auto('country')}
          options={countryOptions}
          disabled={placeIsFixed}
        />
      </Field>
      <TextField
        name={`${prefix}company`}
        label={t('field.company')}
        autoComplete={auto('organization')}
        optional
      />
      <TextField
        name={`${prefix}phone`}
        label={t('field.phone')}
        type="tel"
        autoComplete={auto('tel')}
        optional
      />
    </div>
  );
}
