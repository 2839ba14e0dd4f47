import type { ProductPage } from '@portico/api';
import { Button, EmptyState, Link } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { t } from '../../../shared/i18nList';
import { productRowQuery } from '../catalogQueries';
import { clearFilters } from '../model/filterChanges';
import { type Filters } from '../model/filters';
import { ProductRow } from './ProductRow';

const POPULAR = 4;

interface NothingFoundProps {
  page: ProductPage;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Leads on: to other words, to the whole shop, to what others buy. */
export function NothingFound({ page, filters, onChange }: NothingFoundProps) {
  const popular = useQuery(productRowQuery('bestselling', POPULAR));
  return (
    <>
      <EmptyState
        title={t('products.empty')}
        icon={<SearchX aria-hidden size={32} />}
        action={
          <Button onClick={() => onChange({ ...clearFilters(filters), q: '', collection: '' })}>
            {t('common.backToShop')}
          </Button>
        }
      >
        {page.didYouMean === null ? (
          t('products.emptyBody')
        ) : (
          <>
            {t('products.didYouMean')}{' '}
            <Link to={`/products?q=${encodeURIComponent(page.didYouMean)}`}>{page.didYouMean}</Link>
          </>
        )}
      </EmptyState>
      {!popular.isError && (
        <ProductRow
          title={t('products.popular')}
          to="/products?sort=bestselling"
          products={popular.data?.items}
        />
      )}
    </>
  );
}
