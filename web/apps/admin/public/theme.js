// Before the first paint, and a file of its own so that no inline script has to be allowed. See ui/src/theme/theme.ts.
(function () {
  let choice = null;
  try {
    choice = localStorage.getItem('portico.theme');
  } catch {
    choice = null;
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
