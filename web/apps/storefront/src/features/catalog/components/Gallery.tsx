import type { Product } from '@portico/api';
import { cx, Image } from '@portico/ui';
import { Expand } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { t } from '../../../shared/i18nFull';
import { pictureSizes } from '../../../shared/pictureSizes';
import { arrowStep, stepped, swipeStep } from '../model/gallery';

const Zoom = lazy(() => import('./Zoom'));
const THUMBNAIL_SIZES = '(min-width: 64rem) 8rem, 18vw';

interface GalleryProps {
  images: Product['images'];
  title: string;
}

/** Pictures to be turned by thumbnails, arrow keys and swipes; the large one opens the whole picture. */
export function Gallery({ images, title }: GalleryProps) {
  const [index, setIndex] = useState(0);
  const [zoomed, setZoomed] = useState(false);
  const thumbnails = useRef<HTMLUListElement>(null);
  const large = useRef<HTMLButtonElement>(null);
  const touched = useRef<PointerEvent | null>(null);
  const shown = images[index] ?? images[0];
  const count = images.length;
  const place = t('product.picture', { n: index + 1, count });

  function turn(step: number) {
    if (step !== 0 && count > 1) setIndex(stepped(index, step, count));
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = arrowStep(event);
    if (step === 0 || count < 2) return;
    event.preventDefault();
    turn(step);
    const buttons = thumbnails.current?.querySelectorAll('button');
    if (thumbnails.current?.contains(event.target as Node))
      buttons?.[stepped(index, step, count)]?.focus();
  }

  function onPointerUp(event: PointerEvent) {
    if (touched.current) turn(swipeStep(touched.current, event));
    touched.current = null;
  }

  const picture = (
    <Image
      src={shown?.url}
      sources={shown?.sources}
      sizes={pictureSizes.gallery}
      alt={shown?.alt || title}
      eager
      className="rounded-xl"
    />
  );
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys of the buttons within
    <section
      aria-label={t('product.gallery')}
      className="grid content-start gap-3 sm:gap-4"
      onKeyDown={onKeyDown}
    >
      {shown?.url ? (
        <button
          ref={large}
          type="button"
          aria-haspopup="dialog"
          aria-label={`${t('product.zoom')}: ${shown.alt || title}`}
          onClick={() => setZoomed(true)}
          onPointerDown={(event) => {
            touched.current = event.pointerType === 'touch' ? event : null;
          }}
          onPointerUp={onPointerUp}
          className="group relative block cursor-zoom-in touch-pan-y rounded-xl"
        >
          {picture}
          <span
            aria-hidden
            className="absolute right-3 bottom-3 grid size-target place-items-center rounded-full bg-surface text-ink opacity-90 shadow-floating transition group-hover:opacity-100"
          >
            <Expand size={18} />
          </span>
        </button>
      ) : (
        picture
      )}
      {count > 1 && (
        <>
          <p aria-live="polite" className="sr-only">
            {place}
          </p>
          <ul ref={thumbnails} className="grid grid-cols-5 gap-3 sm:gap-4">
            {images.map((image, n) => (
              <li key={image.url ?? n}>
                <button
                  type="button"
                  aria-label={t('product.picture', { n: n + 1, count })}
                  aria-current={n === index ? 'true' : undefined}
                  onClick={() => setIndex(n)}
                  className={cx(
                    'block w-full overflow-hidden rounded-md transition',
                    n === index
                      ? 'ring-2 ring-accent ring-offset-2 ring-offset-page'
                      : 'opacity-75 hover:opacity-100',
                  )}
                >
                  <Image src={image.url} sources={image.sources} sizes={THUMBNAIL_SIZES} alt="" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {zoomed && (
        <Suspense>
          <Zoom
            images={images}
            title={title}
            index={index}
            onTurn={setIndex}
            onClose={() => {
              setZoomed(false);
              // Once the dialog, which holds the focus, is gone.
              requestAnimationFrame(() => large.current?.focus());
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
