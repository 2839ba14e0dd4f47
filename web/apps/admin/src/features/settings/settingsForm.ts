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

export const settingsSchema = object({
  name: line(200),
  senderName: line(200),
  senderEmail: email(),
  supportEmail: email(),
  timeZone: string().required(t('form.required')),
  guestCheckout: boolean().required(),
  pricesIncludeTax: boolean().required(),
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
    guestCheckout: settings.guestCheckout,
    pricesIncludeTax: settings.pricesIncludeTax,
    hasAddress: settings.address !== null,
    address: addressValues(settings.address),
  };
}

export function toSettingsChange({ hasAddress, address, ...rest }: SettingsValues): SettingsChange {
  return { ...rest, address: hasAddress ? toAddress(address) : null };
}

/** The zones that this browser knows, the shop's own among them. */
export function timeZones(current: string): { value: string; label: string }[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([...known, 'UTC', current])]
    .sort()
    .map((value) => ({ value, label: zoneName(value) }));
}
