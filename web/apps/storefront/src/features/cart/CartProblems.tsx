import type { Cart, CartProblem } from '@portico/api';
import { Notice } from '@portico/ui';
import { t } from '../../shared/i18nFull';

export function cartProblemText(cart: Cart, problem: CartProblem): string {
  const title = cart.lines.find((line) => line.id === problem.lineId)?.title;
  if (title === undefined) return problem.detail;
  switch (problem.code) {
    case 'price_changed':
    case 'out_of_stock':
    case 'quantity_reduced':
    case 'unavailable':
      return t(`cart.problem.${problem.code}`, { title });
    default:
      return t('cart.problem.other', { title });
  }
}

export function CartProblems({ cart }: { cart: Cart }) {
  if (cart.problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t('cart.problems')}>
      <ul className="mt-1 list-disc pl-5">
        {cart.problems.map((problem) => (
          <li key={`${problem.code} ${problem.lineId ?? ''}`}>{cartProblemText(cart, problem)}</li>
        ))}
      </ul>
    </Notice>
  );
}
