import type { SignedIn } from '@portico/api';
import { showToast } from '@portico/ui';
import { t } from '../../shared/i18nFull';

type LeftOut = SignedIn['cartProblems'][number];
interface Titled {
  variantId: string;
  title: string;
}

/** What became of the guest's cart at the sign-in, one sentence for each thing that could not be kept whole. */
export function leftOutTexts(problems: readonly LeftOut[], lines: readonly Titled[]): string[] {
  return problems.map(({ variantId, kept, requested }) => {
    const title =
      lines.find((line) => line.variantId === variantId)?.title ?? t('cart.leftOut.something');
    return kept === 0
      ? t('cart.leftOut.none', { title })
      : t('cart.leftOut.fewer', { title, kept, requested });
  });
}

/** Told once, right after the sign-in, with the way to the cart. */
export function tellLeftOut(
  problems: readonly LeftOut[],
  lines: readonly Titled[],
  toCart: () => void,
): void {
  for (const text of leftOutTexts(problems, lines)) {
    showToast({ tone: 'info', text, action: { label: t('product.viewCart'), run: toCart } });
  }
}
