import type { PointerEvent, KeyboardEvent } from 'react';

const FAR_ENOUGH = 40;

/** The place that many steps on; after the last comes the first. */
export function stepped(index: number, step: number, count: number): number {
  return (index + step + count) % count;
}

/** One back or on for the arrow keys, 0 for all others. */
export function arrowStep({ key }: Pick<KeyboardEvent, 'key'>): -1 | 0 | 1 {
  if (key === 'ArrowLeft') return -1;
  return key === 'ArrowRight' ? 1 : 0;
}

type Point = Pick<PointerEvent, 'clientX' | 'clientY'>;

/** One back or on for a finger that moved sideways far enough, 0 for a tap and for scrolling. */
export function swipeStep(from: Point, to: Point): -1 | 0 | 1 {
  const across = to.clientX - from.clientX;
  const along = to.clientY - from.clientY;
  if (Math.abs(across) < FAR_ENOUGH || Math.abs(across) < Math.abs(along)) return 0;
  return across < 0 ? 1 : -1;
}
