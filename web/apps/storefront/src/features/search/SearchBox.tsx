import type { Suggestions } from '@portico/api';
import { Combobox, Image, unreachable } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Search, Shapes } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Highlighted, typedWords } from '../../shared/Highlighted';
import { money, t } from '../../shared/i18n';
import { pictureSizes } from '../../shared/pictureSizes';
import { suggestQuery } from './searchQueries';

const PAUSE_MS = 180;

type Suggestion =
  | { kind: 'product'; product: Suggestions['products'][number] }
  | { kind: 'category'; slug: string; name: string }
  | { kind: 'term'; term: string };

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function target(item: Suggestion): string {
  switch (item.kind) {
    case 'product':
      return `/products/${item.product.slug}`;
    case 'category':
      return `/products?category=${encodeURIComponent(item.slug)}`;
    case 'term':
      return `/products?q=${encodeURIComponent(item.term)}`;
    default:
      return unreachable(item);
  }
}

function SuggestionRow({ item, words }: { item: Suggestion; words: readonly string[] }) {
  switch (item.kind) {
    case 'product':
      return (
        <>
          <Image
            src={item.product.image?.url}
            sources={item.product.image?.sources}
            sizes={pictureSizes.suggestion}
            alt=""
            className="w-11! shrink-0 rounded-sm"
          />
          <span className="grow">
            <Highlighted text={item.product.title} words={words} />
          </span>
          <span className="text-muted tabular-nums">{money(item.product.price)}</span>
        </>
      );
    case 'category':
      return (
        <>
          <Shapes aria-hidden size={18} className="text-muted" />
          {item.name}
        </>
      );
    case 'term':
      return (
        <>
          <Search aria-hidden size={18} className="text-muted" />
          {item.term}
        </>
      );
    default:
      return unreachable(item);
  }
}

export function SearchBox({
  onDone,
  focusOnMount = false,
}: {
  onDone?: () => void;
  focusOnMount?: boolean;
}) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [query, setQuery] = useState(params.get('q') ?? '');
  const { data } = useQuery(suggestQuery(useSettled(query.trim())));

  function go(to: string) {
    void navigate(to);
    onDone?.();
  }

  return (
    <search className="block w-full">
      <Combobox<Suggestion>
        label={t('search.label')}
        placeholder={t('search.placeholder')}
        focusOnMount={focusOnMount}
        query={query}
        onQuery={setQuery}
        groups={[
          {
            label: t('search.products'),
            items:
              data?.products.map((product): Suggestion => ({ kind: 'product', product })) ?? [],
          },
          {
            label: t('search.categories'),
            items:
              data?.categories.map((category): Suggestion => ({ kind: 'category', ...category })) ??
              [],
          },
          {
            label: t('search.terms'),
            items: data?.terms.map((term): Suggestion => ({ kind: 'term', term })) ?? [],
          },
        ]}
        itemKey={target}
        renderItem={(item) => <SuggestionRow item={item} words={typedWords(query)} />}
        onPick={(item) => {
          if (item.kind === 'term') setQuery(item.term);
          go(target(item));
        }}
        onSubmit={(text) =>
          go(text.trim() === '' ? '/products' : `/products?q=${encodeURIComponent(text.trim())}`)
        }
      />
    </search>
  );
}
