import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { HoldBar } from './HoldBar';

it('ticks silently, and tells of the last five minutes and of the last one', () => {
  const { rerender } = render(<HoldBar seconds={301} />);
  expect(screen.getByRole('timer')).toHaveTextContent('5:01');
  expect(screen.getByRole('status')).toBeEmptyDOMElement();

  rerender(<HoldBar seconds={299} />);
  expect(screen.getByRole('status')).toHaveTextContent('5 minutes left on your hold.');
  rerender(<HoldBar seconds={61} />);
  expect(screen.getByRole('status')).toHaveTextContent('5 minutes left on your hold.');
  rerender(<HoldBar seconds={60} />);
  expect(screen.getByRole('status')).toHaveTextContent('One minute left on your hold.');
});
