import { expect, it } from 'vitest';
import { detailsSchema, initialDetails, toRequest } from './detailsForm';

const values = { ...initialDetails([], 'Ada'), email: 'ada@example.com', addressId: 'home' };

it('asks for a way of shipping only where something is shipped', async () => {
  await expect(detailsSchema(true, true).isValid(values)).resolves.toBe(false);
  await expect(detailsSchema(true, false).isValid(values)).resolves.toBe(true);
  expect(toRequest(values, true, false)).toEqual({ email: 'ada@example.com', addressId: 'home' });
  expect(toRequest({ ...values, shippingMethodId: 'post' }, true, true)).toMatchObject({
    shippingMethodId: 'post',
  });
});
