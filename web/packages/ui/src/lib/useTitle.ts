import { useEffect } from 'react';

export function useTitle(title: string | undefined, site: string): void {
  useEffect(() => {
    if (title !== undefined) document.title = title === site ? site : `${title} · ${site}`;
  }, [title, site]);
}
