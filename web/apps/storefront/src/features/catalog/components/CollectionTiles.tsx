import { cx, Link, tintOf } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { t } from '../../../shared/i18nFull';
import { collectionsQuery } from '../collectionQueries';

const SHOWN = 8;

/** The ways through the shop that its people made. */
export default function CollectionTiles() {
  const { data } = useQuery(collectionsQuery);
  const items = data?.items.slice(0, SHOWN) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('collections.title')} className="mt-20 sm:mt-28">
      <h2 className="mb-6 text-xl sm:text-2xl">{t('collections.title')}</h2>
      <ul className="grid gap-4 sm:grid-cols-2 sm:gap-6 lg:grid-cols-4">
        {items.map(({ slug, title, description }) => (
          <li key={slug}>
            <Link
              look="plain"
              to={`/collections/${slug}`}
              className={cx('group grid h-full content-start gap-2 rounded-xl p-6', tintOf(slug))}
            >
              <span className="flex items-center justify-between gap-3 font-display text-lg font-semibold">
                {title}
                <ArrowRight
                  aria-hidden
                  size={18}
                  className="shrink-0 transition group-hover:translate-x-0.5"
                />
              </span>
              <span className="line-clamp-2 text-sm text-ink-soft">{description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
