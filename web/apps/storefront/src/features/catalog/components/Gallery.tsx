import type { Product } from '@portico/api';
import { cx, Image } from '@portico/ui';
import { useState } from 'react';
import { t } from '../../../shared/i18nFull';
import { pictureSizes } from '../../../shared/pictureSizes';

export function Gallery({ images, title }: { images: Product['images']; title: string }) {
  const [index, setIndex] = useState(0);
  const shown = images[index] ?? images[0];
  return (
    <section aria-label={t('product.gallery')} className="grid content-start gap-3 sm:gap-4">
      <Image
        src={shown?.url}
        sources={shown?.sources}
        sizes={pictureSizes.gallery}
        alt={shown?.alt || title}
        eager
        className="rounded-xl"
      />
      {images.length > 1 && (
        <ul className="grid grid-cols-5 gap-3 sm:gap-4">
          {images.map((image, n) => (
            <li key={image.url ?? n}>
              <button
                type="button"
                aria-label={t('product.picture', { n: n + 1, count: images.length })}
                aria-current={n === index ? 'true' : undefined}
                onClick={() => setIndex(n)}
                className={cx(
                  'block w-full overflow-hidden rounded-md transition',
                  n === index
                    ? 'ring-2 ring-accent ring-offset-2 ring-offset-page'
                    : 'opacity-75 hover:opacity-100',
                )}
              >
                <Image
                  src={image.url}
                  sources={image.sources}
                  sizes={pictureSizes.thumbnail}
                  alt=""
                />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
