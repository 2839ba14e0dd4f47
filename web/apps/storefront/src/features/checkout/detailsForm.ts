import type { CheckoutRequest, SavedAddress } from '@portico/api';
import { lazy, object, string } from 'yup';
import { t } from '../../shared/i18nFull';
import { addressSchema, addressValues, toAddress, type AddressValues } from '../account';

export const NEW_ADDRESS = 'new';

export interface DetailsValues {
  email: string;
  /** The id of a saved address, or NEW_ADDRESS. */
  addressId: string;
  address: AddressValues;
  shippingMethodId: string;
}

export function detailsSchema(guest: boolean, ships: boolean) {
  const email = string().trim();
  return lazy((values: DetailsValues) =>
    object({
      email: guest ? email.required(t('form.required')).email(t('form.email')) : email,
      addressId: string().required(),
      ...(ships ? { shippingMethodId: string().required(t('form.required')) } : {}),
      ...(values.addressId === NEW_ADDRESS ? { address: addressSchema } : {}),
    }),
  );
}

export function initialDetails(saved: readonly SavedAddress[], name: string): DetailsValues {
  return {
    email: '',
    addressId: saved[0]?.id ?? NEW_ADDRESS,
    address: addressValues({ name }),
    shippingMethodId: '',
  };
}

export function toRequest(values: DetailsValues, guest: boolean, ships: boolean): CheckoutRequest {
  return {
    ...(guest ? { email: values.email.trim() } : {}),
    ...(values.addressId === NEW_ADDRESS
      ? { address: toAddress(values.address) }
      : { addressId: values.addressId }),
    ...(ships ? { shippingMethodId: values.shippingMethodId } : {}),
  };
}
