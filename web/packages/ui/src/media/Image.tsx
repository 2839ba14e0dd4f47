import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../lib/cx';

/** The smaller copies of a picture in one format. */
export interface ImageSource {
  type: string;
  srcset: string;
}

export interface ImageProps {
  src: string | null | undefined;
  alt: string;
  /** Sizes the square; the picture fills it. */
  className?: string;
  /** Load at once: for what is seen first. */
  eager?: boolean;
  /** The best format first. */
  sources?: readonly ImageSource[];
  /** How wide the picture is shown, for the choice among `sources`. */
  sizes?: string;
}

const tints = ['bg-tint-1', 'bg-tint-2', 'bg-tint-3', 'bg-tint-4', 'bg-tint-5', 'bg-tint-6'];

/** The same soft background for the same name, everywhere. */
export function tintOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return tints[sum % tints.length] ?? 'bg-sunken';
}

export function Image({
  src,
  alt,
  className,
  eager = false,
  sources = [],
  sizes = '100vw',
}: ImageProps) {
  // What could not be had: the copy that was chosen, then the picture itself.
  const [failed, setFailed] = useState<readonly string[]>([]);
  const box = cx('block aspect-square w-full overflow-hidden', tintOf(src ?? alt), className);
  if (!src || failed.includes(src)) {
    return (
      <span
        {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
        className={cx(box, 'grid! place-items-center text-muted')}
      >
        <ImageOff aria-hidden size={28} strokeWidth={1.5} />
      </span>
    );
  }
  const copies = sources.filter(({ srcset }) => !failed.includes(srcset));
  return (
    <picture className="contents">
      {copies.map(({ type, srcset }) => (
        <source key={type} type={type} srcSet={srcset} sizes={sizes} />
      ))}
      <img
        src={src}
        alt={alt}
        width={800}
        height={800}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        onError={() => setFailed(copies.length > 0 ? copies.map(({ srcset }) => srcset) : [src])}
        className={cx(box, 'object-cover dark:brightness-90')}
      />
    </picture>
  );
}
