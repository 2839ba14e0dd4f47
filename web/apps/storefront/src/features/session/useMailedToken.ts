import { useLocation } from 'react-router';

/** What the link of a mail holds behind `#token=`; null where it came here without. */
export function useMailedToken(): string | null {
  const { hash } = useLocation();
  return new URLSearchParams(hash.slice(1)).get('token') || null;
}
