import { boolean, mixed, object, string, type InferType } from 'yup';
import {
  ADDRESS_FIELDS,
  addressSchema,
  addressValues,
  toAddress,
  type AddressValues,
} from '../../shared/address';
import { t, zoneName } from '../../shared/i18n';
import type { Settings, SettingsChange } from './settingsQueries';

const line = (max: number) =>
  string().trim().required(t('form.required')).max(max, t('form.tooLong', { max }));
const email = () => line(254).email(t('form.email'));
const MAX_MAIL_TO = 10;
const count = () =>
  string()
    .trim()
    .required(t('form.required'))
    .matches(/^\d{1,5}$/, t('form.count'));

/** Addresses as they are typed, by commas or lines. */
export const addressesIn = (text: string): string[] =>
  text.split(/[\s,;]+/).filter((address) => address !== '');

export const settingsSchema = object({
  name: line(200),
  senderName: line(200),
  senderEmail: email(),
  supportEmail: email(),
  timeZone: string().required(t('form.required')),
  orderNumberFormat: string()
    .trim()
    .required(t('form.required'))
    .max(30, t('form.tooLong', { max: 30 }))
    .matches(
      /^[A-Z0-9-]{0,12}\{code\}[A-Z0-9-]{0,12}$/,
      t('settings.orderNumberWrong', { code: '{code}' }),
    ),
  orderMailTo: string()
    .default('')
    .test('addresses', t('form.email'), (text) =>
      addressesIn(text).every((address) => /^[^@\s]+@[^@\s]+$/.test(address)),
    )
    .test(
      'few',
      t('settings.orderMailToMost', { count: MAX_MAIL_TO }),
      (text) => addressesIn(text).length <= MAX_MAIL_TO,
    ),
  stockAllocation: string().oneOf(['priority', 'most_stock']).required(),
  lowStockThreshold: count(),
  openCheckoutsPerBuyer: count(),
  openCheckoutsPerAddress: count(),
  guestCheckout: boolean().required(),
  pricesIncludeTax: boolean().required(),
  reviewsByBuyersOnly: boolean().required(),
  staffSecondFactor: boolean().required(),
  hasAddress: boolean().required(),
  address: mixed<AddressValues>()
    .required()
    .when('hasAddress', ([wanted], schema) =>
      wanted ? (addressSchema as unknown as typeof schema) : schema,
    ),
});

export type SettingsValues = InferType<typeof settingsSchema>;

export const SETTINGS_FIELDS = [
  ...Object.keys(settingsSchema.fields).filter((name) => name !== 'address'),
  ...ADDRESS_FIELDS.map((name) => `address.${name}`),
];

export function settingsValues(settings: Settings): SettingsValues {
  const { name, senderName, senderEmail, supportEmail, timeZone } = settings;
  return {
    name,
    senderName,
    senderEmail,
    supportEmail,
    timeZone,
    orderNumberFormat: settings.orderNumberFormat,
    orderMailTo: settings.orderMailTo.join(', '),
    stockAllocation: settings.stockAllocation,
    lowStockThreshold: String(settings.lowStockThreshold),
    openCheckoutsPerBuyer: String(settings.openCheckoutsPerBuyer),
    openCheckoutsPerAddress: String(settings.openCheckoutsPerAddress),
    guestCheckout: settings.guestCheckout,
    pricesIncludeTax: settings.pricesIncludeTax,
    reviewsByBuyersOnly: settings.reviewsByBuyersOnly,
    staffSecondFactor: settings.staffSecondFactor,
    hasAddress: settings.address !== null,
    address: addressValues(settings.address),
  };
}

export function toSettingsChange({
  hasAddress,
  address,
  orderMailTo,
  lowStockThreshold,
  openCheckoutsPerBuyer,
  openCheckoutsPerAddress,
  ...rest
}: SettingsValues): SettingsChange {
  return {
    ...rest,
    orderMailTo: addressesIn(orderMailTo),
    lowStockThreshold: Number(lowStockThreshold),
    openCheckoutsPerBuyer: Number(openCheckoutsPerBuyer),
    openCheckoutsPerAddress: Number(openCheckoutsPerAddress),
    address: hasAddress ? toAddress(address) : null,
  };
}

/** The zones that this browser knows, the shop's own among them. */
export function timeZones(current: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([...known, 'UTC', current])]
    .sort()
    .map((value) => ({ value, label: zoneName(value) }));
}
