import type { Money, ProductCard } from '@portico/api';
import { Breadcrumbs, Image, PageHeader, Skeleton } from '@portico/ui';
import type { ReactNode } from 'react';
import { money, t } from '../../shared/i18nFull';
import { only, without, withWordFor } from '../../shared/markupPieces';
import { pictureSizes } from '../../shared/pictureSizes';
import { Hero, ThroughArch } from './components/Hero';
import { GRID, ListColumns } from './components/ListColumns';
import { ProductCardLink } from './components/ProductCardLink';
import {
  ProductColumns,
  ProductDescription,
  ProductPrice,
  ProductTitle,
} from './components/ProductColumns';

const PRICE: Money = { amount: 123_456, currency: 'USD' };
const WAS: Money = { amount: 987_654, currency: 'USD' };
const PICTURE = {
  url: '__src__',
  width: null,
  height: null,
  alt: '',
  sources: [{ type: '__type__', srcset: '__srcset__' }],
};
const CARD: ProductCard = {
  id: '',
  slug: '__slug__',
  title: '__title__',
  image: PICTURE,
  price: PRICE,
  compareAtPrice: null,
  available: true,
  rating: null,
  reviewCount: 0,
};

type Pieces = Record<string, string>;
type Render = (node: ReactNode) => string;

/** A picture's soft background is told by its address, which only the server knows. */
const PICTURE_LOOKS = /<picture[^]*?<\/picture>/;
const SOURCE_LOOKS = /<source[^>]*>/;
function withPicture(markup: string): string {
  const picture = only(markup, PICTURE_LOOKS);
  const open = withWordFor(withWordFor(picture, SOURCE_LOOKS, 'sources'), /bg-tint-\d/, 'tint');
  return markup.replace(picture, open);
}

const sourceOf = (markup: string) => only(markup, SOURCE_LOOKS);

function trails(html: Render): Pieces {
  const [home, step, here] = crumbsIn(html, 2);
  return {
    'crumb.home': home,
    'crumb.step': step,
    'crumb.here': here,
    'crumb.hereDeep': crumbsIn(html, 3)[2],
  };
}

const HOME = { label: t('common.home'), to: '/' };

/** The first, one in between and the last, of a trail with so many steps before the last. */
function crumbsIn(html: Render, steps: number): [string, string, string] {
  const between = Array.from({ length: steps - 1 }, (_, n) => ({
    label: '__label__',
    to: n === 0 ? '/__href__' : `/${n}`,
  }));
  const markup = html(<Breadcrumbs label="" crumbs={[HOME, ...between, { label: '__label__' }]} />);
  const found = markup.match(/<li[^]*?<\/li>/g) ?? [];
  const [home, step, here] = [found.at(0), found.at(1), found.at(-1)];
  if (home === undefined || step === undefined || here === undefined) throw new Error(markup);
  return [home, without(step, '/__href__', 'href'), here];
}

const trail = (markup: string) => markup.replace(/(<ol [^>]*>)[^]*?(<\/ol>)/, '$1__crumbs__$2');
const Trail = () => <Breadcrumbs label={t('common.breadcrumbs')} crumbs={[HOME]} />;

function cards(html: Render): Pieces {
  const states: Record<string, Partial<ProductCard>> = {
    plain: {},
    reduced: { compareAtPrice: WAS },
    soldOut: { available: false },
  };
  const found: Pieces = {};
  for (const [state, more] of Object.entries(states)) {
    for (const when of ['first', 'later']) {
      const card = (image: ProductCard['image']) =>
        html(
          <li>
            <ProductCardLink
              product={{ ...CARD, ...more, image }}
              sizes={pictureSizes.card}
              eager={when === 'first'}
              heading="h2"
            />
          </li>,
        );
      const pictured = card(PICTURE);
      found['card.source'] = sourceOf(pictured);
      found[`card.${state}.${when}`] = priced(withPicture(pictured));
      found[`card.${state}.bare`] = priced(card(null));
    }
  }
  return found;
}

const priced = (markup: string) =>
  markup.replaceAll(money(PRICE), '__price__').replaceAll(money(WAS), '__was__');

function lists(html: Render): Pieces {
  const list = (lead: ReactNode) =>
    trail(
      html(
        <>
          <PageHeader title="__title__" lead={lead} above={<Trail />} />
          <ListColumns filters={<Skeleton className="h-96 w-full rounded-lg" />}>
            <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
              <Skeleton className="h-5 w-24" />
              <Skeleton className="h-11 w-full rounded-md sm:w-52" />
            </div>
            <ul aria-label={t('products.results')} className={GRID}>
              __cards__
            </ul>
          </ListColumns>
        </>,
      ),
    );
  return { list: list(undefined), 'list.lead': list('__lead__') };
}

function home(html: Render): Pieces {
  let arch = 0;
  const hero = html(<Hero products={undefined} />);
  const pictured = html(<ThroughArch product={CARD} />);
  return {
    home: hero.replaceAll('></li>', () => `>__arch${arch++}__</li>`),
    arch: withPicture(pictured),
    'arch.source': sourceOf(pictured),
    'arch.bare': html(<ThroughArch product={{ ...CARD, image: null }} />),
  };
}

function products(html: Render): Pieces {
  const large = (src: string | null) =>
    html(
      <Image
        src={src}
        sources={src === null ? [] : PICTURE.sources}
        sizes={pictureSizes.gallery}
        alt="__alt__"
        eager
        className="rounded-xl"
      />,
    );
  const price = (compareAtPrice: Money | null) =>
    priced(html(<ProductPrice variant={{ price: PRICE, compareAtPrice }} />));
  const pictured = large('__src__');
  return {
    product: trail(
      html(
        <>
          <Trail />
          <ProductColumns
            gallery={
              <section
                aria-label={t('product.gallery')}
                className="grid content-start gap-3 sm:gap-4"
              >
                <div>__picture__</div>
                <ul aria-hidden className="grid grid-cols-5 gap-3 sm:gap-4">
                  __thumbnails__
                </ul>
              </section>
            }
            heading={
              <>
                <ProductTitle>__title__</ProductTitle>
                __price__
              </>
            }
          >
            <Skeleton className="h-24 w-full rounded-lg" />
            <Skeleton className="h-13 w-full rounded-full" />
            __description__
          </ProductColumns>
        </>,
      ),
    ),
    'product.picture': withPicture(pictured),
    'product.source': sourceOf(pictured),
    'product.bare': withWordFor(large(null), /bg-tint-\d/, 'tint'),
    'product.thumbnail': html(
      <li>
        <Skeleton className="aspect-square w-full rounded-md" />
      </li>,
    ),
    'product.price': price(null),
    'product.price.reduced': price(WAS),
    'product.description': html(<ProductDescription html="__html__" />),
  };
}

/** What the pages of the catalog show before their scripts are there. */
export function catalogPieces(html: Render): Pieces {
  return { ...trails(html), ...cards(html), ...lists(html), ...home(html), ...products(html) };
}
