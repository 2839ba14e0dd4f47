import type { Category } from '@portico/api';
import { Dialog, Drawer, Link } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { useDispatch, useSelector } from 'react-redux';
import { categoriesQuery } from '../features/catalog';
import { SearchBox } from '../features/search';
import { t } from '../shared/i18n';
import { panelShown, selectPanel } from './interfaceSlice';

const row = 'flex min-h-target items-center rounded-md py-1.5 hover:text-accent';

function MenuCategory({ category, onPick }: { category: Category; onPick: () => void }) {
  return (
    <li className="py-1">
      <Link
        look="plain"
        to={`/products?category=${category.slug}`}
        onClick={onPick}
        className={`${row} font-display text-lg font-semibold`}
      >
        {category.name}
      </Link>
      {category.children.length > 0 && (
        <ul className="pl-4">
          {category.children.map((child) => (
            <li key={child.slug}>
              <Link
                look="plain"
                to={`/products?category=${child.slug}`}
                onClick={onPick}
                className={`${row} text-sm text-ink-soft`}
              >
                {child.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** What covers the page on a phone: the menu and the search. Loaded when first opened. */
export default function Panels() {
  const panel = useSelector(selectPanel);
  const dispatch = useDispatch();
  const { data } = useQuery(categoriesQuery);
  const close = () => dispatch(panelShown(null));
  return (
    <>
      <Drawer
        open={panel === 'menu'}
        onClose={close}
        title={t('nav.menu')}
        closeLabel={t('common.close')}
        side="left"
      >
        <nav aria-label={t('nav.categories')}>
          <ul className="divide-y divide-line">
            <li className="py-1">
              <Link
                look="plain"
                to="/products"
                onClick={close}
                className={`${row} font-display text-lg font-semibold`}
              >
                {t('nav.all')}
              </Link>
            </li>
            {data?.items.map((category) => (
              <MenuCategory key={category.slug} category={category} onPick={close} />
            ))}
          </ul>
        </nav>
      </Drawer>
      <Dialog
        open={panel === 'search'}
        onClose={close}
        title={t('search.open')}
        closeLabel={t('common.close')}
      >
        <div className="min-h-[60dvh] sm:min-h-96">
          <SearchBox focusOnMount onDone={close} />
        </div>
      </Dialog>
    </>
  );
}
