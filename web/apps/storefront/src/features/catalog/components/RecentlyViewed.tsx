import { Button } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { t } from '../../../shared/i18nFull';
import { ProductCardLink } from './ProductCardLink';
import { forgetViewed, view, viewed } from '../model/viewed';
import { viewedQuery } from '../viewedQueries';

const SIZES = '(min-width: 40rem) 11rem, 45vw';

/** What was looked at before, kept in this browser alone; a product's page adds its own for the next one. */
export default function RecentlyViewed({ current }: { current?: string }) {
  const [ids, setIds] = useState(() => viewed().filter((id) => id !== current));
  const found = useQuery(viewedQuery(ids));
  useEffect(() => {
    if (current !== undefined) view(current);
  }, [current]);
  const cards = new Map(found.data?.items.map((card) => [card.id, card]));
  const shown = ids.flatMap((id) => cards.get(id) ?? []);
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('recent.title')} className="mt-20 sm:mt-28">
      <div className="mb-6 flex items-baseline justify-between gap-4">
        <h2 className="text-xl sm:text-2xl">{t('recent.title')}</h2>
        <Button
          variant="quiet"
          aria-label={t('recent.clearLabel')}
          onClick={() => {
            forgetViewed();
            setIds([]);
          }}
        >
          {t('recent.clear')}
        </Button>
      </div>
      <ul className="-mx-5 flex snap-x scroll-px-5 gap-4 overflow-x-auto px-5 pt-1 pb-2 sm:-mx-1 sm:scroll-px-1 sm:gap-6 sm:px-1">
        {shown.map((product) => (
          <li key={product.id} className="w-[45%] shrink-0 snap-start sm:w-44">
            <ProductCardLink product={product} sizes={SIZES} />
          </li>
        ))}
      </ul>
    </section>
  );
}
