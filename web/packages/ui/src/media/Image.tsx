import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../lib/cx';

export interface ImageProps {
  src: string | null | undefined;
  alt: string;
  /** Sizes the square; the picture fills it. */
  className?: string;
  /** Load at once: for what is seen first. */
  eager?: boolean;
}

const tints = ['bg-tint-1', 'bg-tint-2', 'bg-tint-3', 'bg-tint-4', 'bg-tint-5', 'bg-tint-6'];

/** The same soft background for the same name, everywhere. */
export function tintOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return tints[sum % tints.length] ?? 'bg-sunken';
}

export function Image({ src, alt, className, eager = false }: ImageProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const box = cx('block aspect-square w-full overflow-hidden', tintOf(src ?? alt), className);
  if (!src || failed === src) {
    return (
      <span
        {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
        className={cx(box, 'grid! place-items-center text-muted')}
      >
        <ImageOff aria-hidden size={28} strokeWidth={1.5} />
      </span>
    );
  }
  return (
    <img
      src={src}
      alt={alt}
      width={800}
      height={800}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      onError={() => setFailed(src)}
      className={cx(box, 'object-cover dark:brightness-90')}
    />
  );
}
