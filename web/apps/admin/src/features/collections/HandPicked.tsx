import { Button, IconButton, Image, Spinner } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { t, wordFor } from '../../shared/i18n';
import { SearchField } from '../../shared/SearchField';
import { foundProductsQuery, type CollectedProduct } from './collectionQueries';

interface HandPickedProps {
  products: readonly CollectedProduct[];
  onChange: (products: CollectedProduct[]) => void;
}

function Line({ product }: { product: CollectedProduct }) {
  return (
    <span className="flex min-w-0 grow items-center gap-3">
      <Image src={product.imageUrl} alt="" className="size-11! shrink-0 rounded-sm" />
      <span className="min-w-0">
        <span className="line-clamp-2 text-sm font-medium">{product.title}</span>
        {product.status !== 'active' && (
          <span className="block text-xs text-muted">
            {wordFor('productStatus', product.status)}
          </span>
        )}
      </span>
    </span>
  );
}

function Finder({ products, onChange }: HandPickedProps) {
  const [search, setSearch] = useState('');
  const found = useQuery(foundProductsQuery(search));
  const chosen = new Set(products.map(({ id }) => id));
  const offered = (search === '' ? [] : (found.data?.items ?? [])).filter(
    ({ id }) => !chosen.has(id),
  );
  return (
    <div className="grid gap-3">
      <SearchField label={t('collections.find')} value={search} onSearch={setSearch} />
      {found.isFetching && <Spinner label={t('common.loading')} />}
      {search !== '' && found.isSuccess && !found.isFetching && offered.length === 0 && (
        <p className="text-sm text-muted">{t('list.nothingFound')}</p>
      )}
      {offered.length > 0 && (
        <ul aria-label={t('collections.found')} className="divide-y divide-line">
          {offered.map(({ id, slug, title, status, imageUrl }) => (
            <li key={id} className="flex items-center gap-3 py-2">
              <Line product={{ id, slug, title, status, imageUrl }} />
              <IconButton
                label={t('collections.addOf', { title })}
                onClick={() => onChange([...products, { id, slug, title, status, imageUrl }])}
              >
                <Plus aria-hidden size={18} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Products in the order in which buyers see them. */
export function HandPicked({ products, onChange }: HandPickedProps) {
  const [said, say] = useState('');

  function move(from: number, to: number) {
    const next = [...products];
    const [moved] = next.splice(from, 1);
    if (moved === undefined) return;
    next.splice(to, 0, moved);
    onChange(next);
    say(t('collections.moved', { title: moved.title, place: to + 1, count: next.length }));
  }

  return (
    <div className="grid gap-5">
      <Finder products={products} onChange={onChange} />
      {products.length === 0 ? (
        <p className="text-sm text-muted">{t('collections.noProducts')}</p>
      ) : (
        <ol aria-label={t('collections.chosen')} className="divide-y divide-line">
          {products.map((product, place) => (
            <li key={product.id} className="flex flex-wrap items-center gap-2 py-2">
              <span className="w-7 text-end text-sm text-muted tabular-nums">{place + 1}</span>
              <Line product={product} />
              <span className="ml-auto flex">
                <IconButton
                  label={t('collections.upOf', { title: product.title })}
                  aria-disabled={place === 0}
                  className="aria-disabled:opacity-40"
                  onClick={() => place > 0 && move(place, place - 1)}
                >
                  <ArrowUp aria-hidden size={18} />
                </IconButton>
                <IconButton
                  label={t('collections.downOf', { title: product.title })}
                  aria-disabled={place === products.length - 1}
                  className="aria-disabled:opacity-40"
                  onClick={() => place < products.length - 1 && move(place, place + 1)}
                >
                  <ArrowDown aria-hidden size={18} />
                </IconButton>
                <IconButton
                  label={t('collections.removeOf', { title: product.title })}
                  onClick={() => onChange(products.filter(({ id }) => id !== product.id))}
                >
                  <X aria-hidden size={18} />
                </IconButton>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {products.length > 1 && (
        <div>
          <Button
            variant="secondary"
            onClick={() => onChange([...products].sort((a, b) => a.title.localeCompare(b.title)))}
          >
            {t('collections.sortByName')}
          </Button>
        </div>
      )}
    </div>
  );
}
