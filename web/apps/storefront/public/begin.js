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
    const begin = () => void import(main);
    const isPainted = document.getElementById('painted').firstElementChild !== null;
    if (isPainted && !document.hidden) requestAnimationFrame(() => setTimeout(begin));
    else begin();
  });
})();
