import { useQuery } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { PictureCard } from './PictureCard';
import { renditionsQuery, type Product, type ProductMedia } from './productQueries';
import type { ProductStore } from './useProduct';

/** The ids with the one at `from` put to `to`. */
export function moved(ids: readonly string[], from: number, to: number): string[] {
  const rest = ids.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...ids.slice(from, from + 1), ...rest.slice(to)];
}

interface PictureListProps {
  product: Product;
  store: ProductStore;
  mayWrite: boolean;
  busy: boolean;
  onArrange: (order: string[]) => void;
  onRemove: (picture: ProductMedia) => void;
}

/** The pictures in their order, which buttons and dragging change. */
export function PictureList(props: PictureListProps) {
  const { product, busy, onArrange, onRemove } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = product.media.map((item) => item.id);
  // One that failed may be tried again.
  const making = product.media
    .filter(({ renditions }) => renditions === 'making' || renditions === 'failed')
    .map(({ id }) => id);
  const progress = useQuery(renditionsQuery(product.id, making));

  function onDropped(event: DragEvent, place: number) {
    event.preventDefault();
    event.stopPropagation();
    const from = ids.indexOf(dragged ?? '');
    setDragged(null);
    if (from >= 0 && from !== place) onArrange(moved(ids, from, place));
  }

  return (
    <ol className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {product.media.map((item, index) => (
        <PictureCard
          key={item.id}
          item={item}
          number={index + 1}
          count={ids.length}
          store={props.store}
          mayWrite={props.mayWrite}
          busy={busy}
          renditions={progress.data?.get(item.id) ?? item.renditions}
          onDragStart={() => setDragged(item.id)}
          onDragEnd={() => setDragged(null)}
          onDropped={
            dragged === null || busy ? undefined : (event: DragEvent) => onDropped(event, index)
          }
          onMove={(step) => onArrange(moved(ids, index, index + step))}
          onRemove={() => onRemove(item)}
        />
      ))}
    </ol>
  );
}
