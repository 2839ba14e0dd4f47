import type { Address } from '@portico/api';
import { object, string, type InferType } from 'yup';
import { t } from '../../shared/i18nFull';

/** Countries without postal codes that a shop may ship to. */
const NO_POSTAL_CODE = new Set(['AE', 'AO', 'BS', 'HK', 'IE', 'JM', 'QA', 'UG', 'ZW']);

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max }));

export const addressSchema = object({
  name: text(200).required(t('form.required')),
  company: text(200).default(''),
  line1: text(200).required(t('form.required')),
  line2: text(200).default(''),
  city: text(100).required(t('form.required')),
  region: text(100).default(''),
  postalCode: text(20)
    .default('')
    .when('country', ([country], schema) =>
      NO_POSTAL_CODE.has(String(country)) ? schema : schema.required(t('form.required')),
    ),
  country: string().required(t('form.required')),
  phone: text(40).default(''),
});

export type AddressValues = InferType<typeof addressSchema>;
export const ADDRESS_FIELDS = Object.keys(addressSchema.fields);

export function addressValues(address?: Partial<Address>): AddressValues {
  return {
    name: address?.name ?? '',
    company: address?.company ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
    postalCode: address?.postalCode ?? '',
    country: address?.country ?? 'US',
    phone: address?.phone ?? '',
  };
}

/** What stays empty is left out. */
export function toAddress(values: AddressValues): Address {
  const { name, line1, city, country, ...rest } = addressSchema.cast(values);
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return { name, line1, city, country, ...filled };
}

/** For a change of a saved address: what was emptied is taken away. */
export function toAddressChanges(values: AddressValues) {
  const cast = addressSchema.cast(values);
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    ...cast,
    company: orNull(cast.company),
    line2: orNull(cast.line2),
    region: orNull(cast.region),
    postalCode: orNull(cast.postalCode),
    phone: orNull(cast.phone),
  };
}
