import { IconButton, iconButtonClass, Link, ThemeToggle } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { Menu, Search, ShoppingBag, User } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { useLocation } from 'react-router';
import { useCart } from '../features/cart';
import { categoriesQuery } from '../features/catalog';
import { SearchBox } from '../features/search';
import { selectSession } from '../features/session';
import { useShop } from '../features/shop';
import { t } from '../shared/i18n';
import { panelShown, selectPanel } from './interfaceSlice';

const Panels = lazy(() => import('./Panels'));
const AccountMenu = lazy(() => import('./AccountMenu'));
const SHOWN_CATEGORIES = 7;
const AUTH_PAGES = ['/login', '/register'];

function Logo() {
  const { name, shop } = useShop();
  return (
    <Link
      look="plain"
      to="/"
      className="inline-flex min-h-target items-center gap-2 font-display text-lg font-bold tracking-tight"
    >
      {shop?.logoUrl ? (
        <img src={shop.logoUrl} alt={name} className="h-8 w-auto" />
      ) : (
        <>
          <svg aria-hidden viewBox="0 0 32 32" className="size-7 fill-accent">
            <path d="M4 29V16a12 12 0 0 1 24 0v13h-7V16a5 5 0 0 0-10 0v13z" />
          </svg>
          {name}
        </>
      )}
    </Link>
  );
}

function CartLink() {
  const { count } = useCart();
  return (
    <Link look="plain" to="/cart" aria-label={t('nav.cart', { count })} className={iconButtonClass}>
      <ShoppingBag aria-hidden size={20} />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-[0.7rem] leading-none font-bold text-on-accent tabular-nums"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  );
}

/** A guest gets a link; the menu of an account is loaded once there is one. */
function Account() {
  const { status } = useSelector(selectSession);
  const { pathname, search } = useLocation();
  const back = AUTH_PAGES.includes(pathname)
    ? search
    : `?next=${encodeURIComponent(pathname + search)}`;
  const guest = (
    <Link
      look="plain"
      to={`/login${back}`}
      aria-label={t('nav.signIn')}
      className={iconButtonClass}
    >
      <User aria-hidden size={20} />
    </Link>
  );
  return status === 'signedIn' ? (
    <Suspense fallback={guest}>
      <AccountMenu />
    </Suspense>
  ) : (
    guest
  );
}

function CategoryBar() {
  const { data } = useQuery(categoriesQuery);
  const { search } = useLocation();
  const current = new URLSearchParams(search).get('category');
  const links = data?.items.slice(0, SHOWN_CATEGORIES) ?? [];
  return (
    <nav aria-label={t('nav.main')} className="hidden min-h-target border-t border-line lg:block">
      <ul className="mx-auto flex max-w-page items-center gap-7 px-8">
        <li>
          <Link
            look="plain"
            to="/products"
            className="inline-flex min-h-target items-center text-sm font-medium hover:text-accent"
          >
            {t('nav.all')}
          </Link>
        </li>
        {links.map((category) => (
          <li key={category.slug}>
            <Link
              look="plain"
              to={`/products?category=${category.slug}`}
              aria-current={category.slug === current ? 'page' : undefined}
              className="inline-flex min-h-target items-center text-sm font-medium hover:text-accent aria-[current]:text-accent"
            >
              {category.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Header() {
  const dispatch = useDispatch();
  const panel = useSelector(selectPanel);
  const { pathname } = useLocation();
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-page">
      <div className="mx-auto flex h-16 max-w-page items-center gap-2 px-5 sm:px-8">
        <IconButton
          label={t('nav.menu')}
          className="-ml-3 lg:hidden"
          onClick={() => dispatch(panelShown('menu'))}
        >
          <Menu aria-hidden size={22} />
        </IconButton>
        <Logo />
        <div className="mx-auto hidden w-full max-w-md px-6 md:block">
          <SearchBox key={pathname === '/products' ? 'list' : 'other'} />
        </div>
        <div className="ml-auto flex items-center md:ml-0">
          <IconButton
            label={t('search.open')}
            className="md:hidden"
            onClick={() => dispatch(panelShown('search'))}
          >
            <Search aria-hidden size={20} />
          </IconButton>
          <span className="hidden sm:block">
            <ThemeToggle
              labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
            />
          </span>
          <Account />
          <CartLink />
        </div>
      </div>
      <CategoryBar />
      {panel !== null && (
        <Suspense>
          <Panels />
        </Suspense>
      )}
    </header>
  );
}
