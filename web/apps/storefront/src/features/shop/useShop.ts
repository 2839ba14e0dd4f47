import { useTitle } from '@portico/ui';
import { useQuery } from '@tanstack/react-query';
import { shopQuery } from './shopQueries';

const FALLBACK_NAME = 'Portico';

export function useShop() {
  const { data } = useQuery(shopQuery);
  return { name: data?.name ?? FALLBACK_NAME, shop: data };
}

/** The title of the page in the tab, with the shop's name. Undefined while it is not known. */
export function usePageTitle(title: string | undefined): void {
  const { name } = useShop();
  useTitle(title, name);
}
