// Sets the remembered colour scheme and language before the first paint.
(() => {
  const root = document.documentElement;
  let scheme = 'auto';
  try {
    scheme = localStorage.getItem('mantine-color-scheme-value') || 'auto';
    root.lang = localStorage.getItem('ol-locale') || root.lang;
  } catch {
    // Storage may be closed to us; the system's scheme it is.
  }
  const dark =
    scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
