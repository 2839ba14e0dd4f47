/* Taking markup to pieces, when the storefront is built: see `app/firstPaint.tsx`. */

/** The one place in the markup that looks like this. */
export function only(markup: string, looks: RegExp): string {
  const [found, ...more] = markup.match(new RegExp(looks, 'g')) ?? [];
  if (found === undefined || more.length > 0) throw new Error(`Not just one ${looks} in ${markup}`);
  return found;
}

/** The markup with a word for what is filled in there. */
export const without = (markup: string, part: string, word: string) => {
  if (!markup.includes(part)) throw new Error(`No ${part} in ${markup}`);
  return markup.replaceAll(part, `__${word}__`);
};

export const withWordFor = (markup: string, looks: RegExp, word: string) =>
  without(markup, only(markup, looks), word);
