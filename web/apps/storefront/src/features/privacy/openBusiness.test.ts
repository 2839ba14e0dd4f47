import { ApiProblem } from '@portico/api';
import { expect, test } from 'vitest';
import { openBusiness } from './openBusiness';

function refusal(code: string, context: Record<string, unknown>) {
  return new ApiProblem({
    status: 409,
    code,
    title: 'Not possible now',
    detail: 'Something is still under way.',
    errors: [],
    context,
  });
}

test('what must end first is read from the refusal', () => {
  const open = [
    { kind: 'order', name: 'K7P-M2QX', status: 'confirmed' },
    { kind: 'refund', name: 'A1B-C2DE', status: 'pending' },
  ];
  expect(openBusiness(refusal('open_business', { open }))).toEqual(open);
});

test('another failure names nothing', () => {
  expect(openBusiness(refusal('busy', { open: [{ kind: 'order', name: 'X' }] }))).toEqual([]);
  expect(openBusiness(new Error('lost'))).toEqual([]);
});

test('what is not understood is left out', () => {
  expect(openBusiness(refusal('open_business', { open: [null, 'order', { kind: 1 }] }))).toEqual(
    [],
  );
  expect(openBusiness(refusal('open_business', {}))).toEqual([]);
});
