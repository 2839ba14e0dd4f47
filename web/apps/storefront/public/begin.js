// A file of its own, so that no inline script has to be allowed.
(function () {
  // Before the first paint: see ui/src/theme/theme.ts.
  let choice = null;
  try {
    choice = localStorage.getItem('portico.theme');
  } catch {
    choice = null;
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';

  // After it: what the server painted is seen before the scripts take the processor. A hidden page is never painted.
  const { main } = document.currentScript.dataset;
  if (main === undefined) return;
  addEventListener('DOMContentLoaded', () => {
    const isPainted = document.getElementById('painted').firstElementChild !== null;
    if (isPainted && !document.hidden) requestAnimationFrame(() => setTimeout(begin));
    else void import(main);
  });

  /**
   * What the page will need is run part by part, so that the browser can answer in between: together the parts would
   * hold a phone for a third of a second. The links name the page's own parts, then main, then what main stands on.
   */
  async function begin() {
    const hints = document.querySelectorAll('link[rel="modulepreload"]');
    const parts = Array.from(hints, (hint) => hint.getAttribute('href'));
    const own = parts.splice(0, parts.indexOf(main));
    for (const part of [...parts.slice(1), ...own]) {
      await import(part);
      await new Promise((resolve) => void setTimeout(resolve));
    }
    await import(main);
  }
})();
