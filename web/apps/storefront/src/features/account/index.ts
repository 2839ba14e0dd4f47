export { AddressFields } from './AddressFields';
export { addressesQuery } from './accountQueries';
export {
  ADDRESS_FIELDS,
  addressSchema,
  addressValues,
  toAddress,
  type AddressValues,
} from './addressForm';
