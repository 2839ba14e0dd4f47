export { AddressFields } from './AddressFields';
export { addressesQuery } from './accountQueries';
export { addressSchema, addressValues, toAddress, type AddressValues } from './addressForm';
