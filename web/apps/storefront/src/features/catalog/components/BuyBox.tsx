import { isProblem, type Product, type Variant } from '@portico/api';
import { Button, Notice, QuantityStepper, showToast } from '@portico/ui';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { problemText } from '../../../shared/api';
import { t } from '../../../shared/i18nFull';
import { useCart } from '../../cart';
import { productQuery } from '../catalogQueries';

const BackInStock = lazy(() => import('./BackInStock'));

/** The API tells at most this many, so that a hot page stays cached. */
const SHOWN_STOCK = 10;
const FEW = 5;

function StockHint({ variant }: { variant: Variant }) {
  if (!variant.available)
    return <p className="text-sm font-medium text-danger">{t('product.soldOut')}</p>;
  if (variant.quantityAvailable > 0 && variant.quantityAvailable <= FEW) {
    return (
      <p className="text-sm font-medium text-warning">
        {t('product.left', { count: variant.quantityAvailable })}
      </p>
    );
  }
  return (
    <p className="text-sm font-medium text-success">
      {t(variant.isDigital ? 'product.digital' : 'product.inStock')}
    </p>
  );
}

export function BuyBox({ product, variant }: { product: Product; variant: Variant | undefined }) {
  const cart = useCart();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [quantity, setQuantity] = useState(1);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const max =
    variant === undefined
      ? 1
      : Math.max(1, Math.min(variant.quantityAvailable || SHOWN_STOCK, SHOWN_STOCK));

  async function add(chosen: Variant) {
    setBusy(true);
    setFailure(null);
    try {
      await cart.add(chosen.id, Math.min(quantity, max));
      setQuantity(1);
      showToast({
        tone: 'success',
        text: t('product.added', { title: product.title }),
        action: { label: t('product.viewCart'), run: () => void navigate('/cart') },
      });
    } catch (error) {
      setFailure(problemText(error));
      if (isProblem(error, 'out_of_stock'))
        await queryClient.invalidateQueries(productQuery(product.slug));
    } finally {
      setBusy(false);
    }
  }

  if (variant === undefined) {
    const names = product.options.map((option) => option.name).join(', ');
    return <p className="text-sm text-muted">{t('product.choose', { names })}</p>;
  }
  return (
    <div className="grid gap-4">
      <div role="status">
        <StockHint variant={variant} />
      </div>
      <div className="flex flex-wrap gap-3">
        {variant.available && (
          <QuantityStepper
            label={t('product.quantity')}
            lessLabel={t('product.less')}
            moreLabel={t('product.more')}
            value={Math.min(quantity, max)}
            max={max}
            onChange={setQuantity}
          />
        )}
        {variant.available && (
          <Button size="lg" busy={busy} onClick={() => void add(variant)} className="grow">
            {t('product.add')}
          </Button>
        )}
      </div>
      {!variant.available && (
        <Suspense>
          <BackInStock key={variant.id} product={product} variant={variant} />
        </Suspense>
      )}
      {failure !== null && <Notice tone="danger">{failure}</Notice>}
      <p className="text-sm text-muted">
        {t(variant.isDigital ? 'product.digitalPromise' : 'product.promise')}
      </p>
    </div>
  );
}
