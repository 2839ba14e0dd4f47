import type { Product } from '@portico/api';
import { cx, FullScreen, IconButton } from '@portico/ui';
import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { useRef, useState, type PointerEvent } from 'react';
import { t } from '../../../shared/i18nFull';
import { arrowStep, stepped, swipeStep } from '../model/gallery';

interface ZoomProps {
  images: Product['images'];
  title: string;
  index: number;
  onTurn: (index: number) => void;
  onClose: () => void;
}

/** The whole picture as it was given, fitted to the screen or twice as large to be moved about. */
export default function Zoom({ images, title, index, onTurn, onClose }: ZoomProps) {
  const [close, setClose] = useState(false);
  const touched = useRef<PointerEvent | null>(null);
  const shown = images[index];
  const count = images.length;
  const alt = shown?.alt || title;

  function turn(step: number) {
    if (step === 0 || count < 2) return;
    setClose(false);
    onTurn(stepped(index, step, count));
  }

  return (
    <FullScreen
      open
      onClose={onClose}
      title={count > 1 ? `${alt} · ${t('product.picture', { n: index + 1, count })}` : alt}
      closeLabel={t('common.close')}
      onKeyDown={(event) => {
        // A picture twice as large is moved by the arrows.
        if (!close) turn(arrowStep(event));
      }}
      actions={
        <IconButton
          label={t(close ? 'product.zoomOut' : 'product.zoomIn')}
          aria-pressed={close}
          onClick={() => setClose(!close)}
        >
          {close ? <ZoomOut aria-hidden size={22} /> : <ZoomIn aria-hidden size={22} />}
        </IconButton>
      }
    >
      <div className="relative min-h-0 grow">
        <div
          role="group"
          aria-label={alt}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
          tabIndex={close ? 0 : undefined}
          className="size-full overflow-auto"
        >
          <img
            key={shown?.url}
            src={shown?.url ?? undefined}
            alt={alt}
            width={shown?.width ?? undefined}
            height={shown?.height ?? undefined}
            onPointerDown={(event) => {
              touched.current = event.pointerType === 'touch' && !close ? event : null;
            }}
            onPointerUp={(event) => {
              if (touched.current) turn(swipeStep(touched.current, event));
              touched.current = null;
            }}
            className={cx(
              'object-contain',
              close ? 'h-[200%] w-[200%] max-w-none' : 'size-full touch-pan-y touch-pinch-zoom',
            )}
          />
        </div>
        {count > 1 && (
          <>
            <IconButton
              label={t('product.previousPicture')}
              onClick={() => turn(-1)}
              className="absolute! top-1/2 left-2 -translate-y-1/2 bg-surface"
            >
              <ChevronLeft aria-hidden size={24} />
            </IconButton>
            <IconButton
              label={t('product.nextPicture')}
              onClick={() => turn(1)}
              className="absolute! top-1/2 right-2 -translate-y-1/2 bg-surface"
            >
              <ChevronRight aria-hidden size={24} />
            </IconButton>
          </>
        )}
      </div>
    </FullScreen>
  );
}
