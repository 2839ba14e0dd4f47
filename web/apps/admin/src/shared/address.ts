import type { Schema } from '@portico/api';
import { object, string, type InferType } from 'yup';
import { LOCALE, t } from './i18n';

export type AddressBody = Schema<'AddressBody'>;

/** Countries without postal codes. */
const NO_POSTAL_CODE = new Set(['AE', 'AO', 'BS', 'HK', 'IE', 'JM', 'QA', 'UG', 'ZW']);
const POSTAL_CODE_LAST = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'SG', 'US', 'ZA']);
const CODES =
  'AR AT AU BE BG BR CA CH CL CN CO CR CY CZ DE DK EE ES FI FR GB GR HK HR HU ID IE IL IN IS IT JP KE KR LI LT LU LV MA MC MT MX MY NG NL NO NZ PE PH PL PT QA RO RS SE SG SI SK TH TR TW UA US UY VN ZA';
const names = new Intl.DisplayNames(LOCALE, { type: 'region' });

export const countryName = (code: string): string => names.of(code) ?? code;
export const countryOptions = CODES.split(' ')
  .map((value) => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label, LOCALE));

const text = (max: number) => string().trim().max(max, t('form.tooLong', { max })).default('');

export const addressSchema = object({
  name: text(200).required(t('form.required')),
  company: text(200),
  vatId: text(40),
  line1: text(200).required(t('form.required')),
  line2: text(200),
  city: text(100).required(t('form.required')),
  region: text(100),
  postalCode: text(20).when('country', ([country], schema) =>
    NO_POSTAL_CODE.has(String(country)) ? schema : schema.required(t('form.required')),
  ),
  country: string().required(t('form.required')),
  phone: text(40),
});

export type AddressValues = InferType<typeof addressSchema>;
export const ADDRESS_FIELDS = Object.keys(addressSchema.fields);

export function addressValues(address: Partial<AddressBody> | null): AddressValues {
  const known: Record<string, string | null | undefined> = { ...address };
  const filled = Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, known[name] ?? '']));
  return { ...(filled as unknown as AddressValues), country: address?.country ?? 'US' };
}

/** What stays empty is left out. */
export function toAddress(values: AddressValues): AddressBody {
  const { name, line1, city, country, ...rest } = addressSchema.cast(values);
  const filled = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return { name, line1, city, country, ...filled };
}

/** The lines of a label. */
export function addressLines(address: Partial<AddressBody>): string[] {
  const { city, region, postalCode, country } = address;
  const place = POSTAL_CODE_LAST.has(country ?? '')
    ? [city, region, postalCode]
    : [postalCode, city, region];
  return [
    address.name,
    address.company,
    address.line1,
    address.line2,
    place.filter(Boolean).join(' '),
    country && countryName(country),
    address.phone,
  ].filter((line): line is string => Boolean(line));
}
