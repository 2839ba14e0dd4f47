import type { Product } from '@portico/api';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Gallery } from './Gallery';

const images: Product['images'] = ['front', 'close', 'back'].map((alt) => ({
  url: `/media/${alt}.webp`,
  alt,
  width: 640,
  height: 640,
  sources: [{ type: 'image/avif', srcset: `/media/${alt}-320.avif 320w` }],
}));
const large = () => screen.getByRole('button', { name: /^Enlarge/ });

it('turns by thumbnails and by arrow keys, round and round', async () => {
  render(<Gallery images={images} title="Mug" />);
  expect(large()).toHaveAccessibleName('Enlarge: front');

  await userEvent.click(screen.getByRole('button', { name: 'Picture 2 of 3' }));
  expect(large()).toHaveAccessibleName('Enlarge: close');
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('button', { name: 'Picture 3 of 3' })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  expect(large()).toHaveAccessibleName('Enlarge: front');
  large().focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(large()).toHaveAccessibleName('Enlarge: back');
  expect(large()).toHaveFocus();
});

it('turns by a swipe, and neither by scrolling nor by a mouse', () => {
  render(<Gallery images={images} title="Mug" />);
  function drag(pointerType: string, x: number, y: number) {
    fireEvent.pointerDown(large(), { pointerType, clientX: 200, clientY: 200 });
    fireEvent.pointerUp(large(), { pointerType, clientX: 200 + x, clientY: 200 + y });
  }

  drag('mouse', -120, 0);
  expect(large()).toHaveAccessibleName('Enlarge: front');
  drag('touch', 20, -150);
  expect(large()).toHaveAccessibleName('Enlarge: front');
  drag('touch', -120, 10);
  expect(large()).toHaveAccessibleName('Enlarge: close');
  drag('touch', 120, 10);
  expect(large()).toHaveAccessibleName('Enlarge: front');
});

it('opens the whole picture, turns it there, and comes back to where it was', async () => {
  render(<Gallery images={images} title="Mug" />);
  await userEvent.click(large());

  const dialog = await screen.findByRole('dialog');
  expect(screen.getByRole('img', { name: 'front' })).toHaveAttribute('src', '/media/front.webp');
  await userEvent.click(screen.getByRole('button', { name: 'Next picture' }));
  await userEvent.click(screen.getByRole('button', { name: 'Zoom in' }));
  expect(screen.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('{Escape}');

  expect(dialog).not.toBeInTheDocument();
  expect(large()).toHaveAccessibleName('Enlarge: close');
  await waitFor(() => expect(large()).toHaveFocus());
});

it('offers nothing to enlarge where there is no picture', () => {
  render(<Gallery images={[]} title="Mug" />);

  expect(screen.getByRole('img', { name: 'Mug' })).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
