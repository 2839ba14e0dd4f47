import type { Category, Facets } from '@portico/api';
import { Checkbox, cx, Link, RadioGroup } from '@portico/ui';
import { t } from '../../../shared/i18nList';
import { toggleBrand, withFilter } from '../model/filterChanges';
import { toHref, type Filters } from '../model/filters';
import { AttributeFilters } from './AttributeFilters';
import { Choices } from './Choices';
import { FilterGroup } from './FilterGroup';
import { OptionFilters } from './OptionFilters';
import { PriceFilter } from './PriceFilter';

interface FilterPanelProps {
  filters: Filters;
  /** Undefined while loading. */
  facets: Facets | undefined;
  categories: readonly Category[];
  currency: string;
  onChange: (filters: Filters) => void;
}

/** The branch of the tree that the chosen category is on, else its top. */
function branchOf(categories: readonly Category[], slug: string): readonly Category[] {
  for (const category of categories) {
    if (category.slug === slug)
      return category.children.length > 0 ? category.children : categories;
    const inside = branchOf(category.children, slug);
    if (inside.length > 0) return inside;
  }
  return [];
}

function CategoryLinks({
  filters,
  facets,
  categories,
}: Pick<FilterPanelProps, 'filters' | 'facets' | 'categories'>) {
  // Of a search or a collection, how many it has there; otherwise all that there are.
  const isPart = filters.q !== '' || filters.collection !== '';
  const count = (category: Category) =>
    !isPart || facets === undefined
      ? category.productCount
      : (facets.categories.find(({ slug }) => slug === category.slug)?.count ?? 0);
  const branch = filters.category === '' ? categories : branchOf(categories, filters.category);
  const shown = (branch.length > 0 ? branch : categories).filter(
    (category) => filters.collection === '' || count(category) > 0,
  );
  const row =
    'flex min-h-target items-center justify-between gap-3 rounded-sm text-sm hover:text-accent';
  return (
    <ul>
      {filters.category !== '' && (
        <li>
          <Link look="plain" to={toHref(withFilter(filters, { category: '' }))} className={row}>
            {t('products.all')}
          </Link>
        </li>
      )}
      {shown.map((category) => (
        <li key={category.slug}>
          <Link
            look="plain"
            to={toHref(withFilter(filters, { category: category.slug }))}
            aria-current={category.slug === filters.category ? 'true' : undefined}
            className={cx(row, category.slug === filters.category && 'font-semibold text-accent')}
          >
            {category.name}
            <span className="text-xs font-normal text-muted tabular-nums">{count(category)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

const RATINGS = [4, 3, 2];

export function FilterPanel({ filters, facets, categories, currency, onChange }: FilterPanelProps) {
  const ratingCount = (rating: number) =>
    facets?.ratings.find(({ value }) => value === rating)?.count;
  return (
    <div className="[&>details:first-child]:border-t-0">
      <FilterGroup title={t('products.category')}>
        <CategoryLinks filters={filters} facets={facets} categories={categories} />
      </FilterGroup>
      <FilterGroup title={t('products.price')}>
        <PriceFilter
          ranges={facets?.price?.ranges ?? []}
          filters={filters}
          currency={currency}
          onChange={onChange}
        />
      </FilterGroup>
      <FilterGroup title={t('products.availability')}>
        <Checkbox
          label={t('products.inStock')}
          hint={facets?.inStock}
          checked={filters.inStock}
          onChange={(event) => onChange(withFilter(filters, { inStock: event.target.checked }))}
        />
      </FilterGroup>
      {facets !== undefined && (
        <OptionFilters options={facets.options} filters={filters} onChange={onChange} />
      )}
      {facets !== undefined && (
        <AttributeFilters facets={facets.attributes} filters={filters} onChange={onChange} />
      )}
      {facets !== undefined && facets.brands.length > 1 && (
        <Choices
          title={t('products.brand')}
          values={facets.brands}
          chosen={filters.brands}
          onToggle={(brand) => onChange(toggleBrand(filters, brand))}
        />
      )}
      <FilterGroup title={t('products.rating')}>
        <RadioGroup
          legend={t('products.rating')}
          hideLegend
          look="plain"
          value={filters.rating === null ? '' : String(filters.rating)}
          options={[
            { value: '', label: t('products.rating.any') },
            ...RATINGS.map((rating) => ({
              value: String(rating),
              label: t('products.rating.atLeast', { count: rating }),
              aside: ratingCount(rating),
            })),
          ]}
          onChange={(value) =>
            onChange(withFilter(filters, { rating: value === '' ? null : Number(value) }))
          }
        />
      </FilterGroup>
    </div>
  );
}
