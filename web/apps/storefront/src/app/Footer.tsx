import { Link, ThemeToggle } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '../features/catalog';
import { useShop } from '../features/shop';
import { t } from '../shared/i18n';

interface FooterLink {
  label: string;
  to: string;
}

function Column({ title, links }: { title: string; links: readonly FooterLink[] }) {
  return (
    <nav aria-label={title}>
      <h2 className="font-sans text-sm font-semibold tracking-normal">{title}</h2>
      <ul className="mt-2">
        {links.map(({ label, to }) => (
          <li key={to}>
            <Link
              look="plain"
              to={to}
              className="inline-flex min-h-target items-center text-sm text-ink-soft hover:text-accent"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Footer() {
  const { name } = useShop();
  const { data } = useQuery(categoriesQuery);
  const categories = (data?.items ?? []).slice(0, 4);
  return (
    <footer className="mt-28 border-t border-line bg-sunken">
      <div className="mx-auto grid max-w-page gap-10 px-5 py-14 sm:grid-cols-2 sm:px-8 lg:grid-cols-[2fr_1fr_1fr_1fr]">
        <div>
          <p className="max-w-[14ch] font-display text-xl font-semibold tracking-tight">
            {t('footer.lead')}
          </p>
          <p className="mt-6 text-sm text-muted">
            {t('footer.copyright', { year: String(new Date().getFullYear()), name })}
          </p>
          <div className="mt-2 -ml-3">
            <ThemeToggle
              labels={{ light: t('theme.light'), dark: t('theme.dark'), system: t('theme.system') }}
            />
          </div>
        </div>
        <Column
          title={t('footer.shop')}
          links={[
            { label: t('nav.all'), to: '/products' },
            ...categories.map((category) => ({
              label: category.name,
              to: `/products?category=${category.slug}`,
            })),
          ]}
        />
        <Column
          title={t('footer.help')}
          links={[
            { label: t('footer.returns'), to: '/returns' },
            { label: t('footer.contact'), to: '/contact' },
            { label: t('nav.orders'), to: '/orders' },
          ]}
        />
        <Column
          title={t('footer.legal')}
          links={[
            { label: t('footer.terms'), to: '/terms' },
            { label: t('footer.privacy'), to: '/privacy' },
          ]}
        />
      </div>
    </footer>
  );
}
