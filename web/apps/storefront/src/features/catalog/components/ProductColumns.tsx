import type { Variant } from '@portico/api';
import { Badge, Price } from '@portico/ui';
import type { ReactNode } from 'react';
import { money, t } from '../../../shared/i18nFull';

interface ProductColumnsProps {
  gallery: ReactNode;
  heading: ReactNode;
  /** What is told and chosen below the heading. */
  children: ReactNode;
}

/** A product's page: its pictures, and beside or below them all the rest. */
export function ProductColumns({ gallery, heading, children }: ProductColumnsProps) {
  return (
    <div className="mt-4 grid gap-8 lg:grid-cols-[1.15fr_1fr] lg:gap-16">
      {gallery}
      <div className="grid content-start gap-6 lg:sticky lg:top-28 lg:self-start">
        <div className="grid gap-3">{heading}</div>
        {children}
      </div>
    </div>
  );
}

export function ProductTitle({ children }: { children: string }) {
  return (
    <h1 tabIndex={-1} className="text-2xl sm:text-3xl">
      {children}
    </h1>
  );
}

interface ProductPriceProps {
  variant: Pick<Variant, 'price' | 'compareAtPrice'>;
  /** At the end of the line. */
  children?: ReactNode;
}

export function ProductPrice({ variant, children }: ProductPriceProps) {
  return (
    <div className="flex min-h-target items-center gap-3">
      <Price
        size="lg"
        price={money(variant.price)}
        priceLabel={t('price.now')}
        compareAt={variant.compareAtPrice ? money(variant.compareAtPrice) : undefined}
        compareAtLabel={t('price.was')}
      />
      {variant.compareAtPrice && <Badge tone="accent">{t('badge.sale')}</Badge>}
      {children}
    </div>
  );
}

/** The API sanitizes descriptions when they are written. */
export function ProductDescription({ html }: { html: string }) {
  return (
    <section aria-label={t('product.description')} className="border-t border-line pt-6">
      <h2 className="mb-3 text-lg">{t('product.description')}</h2>
      <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
