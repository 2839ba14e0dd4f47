/** How wide pictures are shown; the server's preloads name the first three alike. */
export const pictureSizes = {
  colonnade: '(min-width: 64rem) 17rem, 38vw',
  card: '(min-width: 80rem) 15rem, (min-width: 64rem) 22vw, (min-width: 48rem) 30vw, calc(50vw - 1.75rem)',
  gallery: '(min-width: 84rem) 41rem, (min-width: 64rem) 48vw, 92vw',
  row: '(min-width: 84rem) 19rem, (min-width: 40rem) 23vw, 62vw',
  category: '(min-width: 64rem) 16rem, (min-width: 40rem) 38vw, 46vw',
  suggestion: '2.75rem',
};
