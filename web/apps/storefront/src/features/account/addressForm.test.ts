import { expect, it } from 'vitest';
import { addressSchema, addressValues, toAddress, toAddressChanges } from './addressForm';

const full = addressValues({
  name: ' Ada Lovelace ',
  line1: '1 Main St',
  city: 'Austin',
  postalCode: '78701',
});

it('leaves out what is empty and trims the rest', () => {
  expect(toAddress(full)).toEqual({
    name: 'Ada Lovelace',
    line1: '1 Main St',
    city: 'Austin',
    postalCode: '78701',
    country: 'US',
  });
});

it.each([
  ['US', '', false],
  ['US', '78701', true],
  ['HK', '', true],
])('in %s the postal code %j is enough: %s', (country, postalCode, valid) => {
  expect(addressSchema.isValidSync({ ...full, country, postalCode })).toBe(valid);
});

it('refuses a name of 201 letters', () => {
  expect(addressSchema.isValidSync({ ...full, name: 'a'.repeat(201) })).toBe(false);
});

it('takes away what was emptied', () => {
  expect(toAddressChanges({ ...full, phone: '', company: 'Acme' })).toMatchObject({
    phone: null,
    company: 'Acme',
    name: 'Ada Lovelace',
  });
});
