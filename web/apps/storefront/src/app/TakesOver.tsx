import { type ReactNode, useLayoutEffect } from 'react';

/**
 * The app in place of what the server painted: both are there only until the first drawing is done, in one frame. Who
 * had reached something by the keyboard meanwhile stays there.
 */
export function TakesOver({ painted, children }: { painted: HTMLElement; children: ReactNode }) {
  useLayoutEffect(() => {
    const { activeElement } = document;
    const twin = painted.contains(activeElement) ? twinOf(activeElement, painted) : undefined;
    painted.remove();
    twin?.focus({ preventScroll: true });
  }, [painted]);
  return children;
}

/** What is the same in the app: of its id, or the link of the same place among those that lead to the same address. */
function twinOf(element: Element | null, painted: HTMLElement): HTMLElement | undefined {
  if (!(element instanceof HTMLElement)) return undefined;
  const isAlike = (other: Element) =>
    other.tagName === element.tagName &&
    other.id === element.id &&
    other.getAttribute('href') === element.getAttribute('href');
  const alike = [...document.querySelectorAll<HTMLElement>(element.tagName)].filter(isAlike);
  const before = alike.filter((other) => painted.contains(other));
  return alike.filter((other) => !painted.contains(other))[before.indexOf(element)];
}
