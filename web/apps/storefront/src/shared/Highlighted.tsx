const WORD = /[\p{L}\p{N}]+/gu;

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A text in parts: those at odd places begin with one of the words. */
export function marked(text: string, beginnings: readonly string[]): string[] {
  const parts = [''];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    if (!beginnings.some((beginning) => plain(word).startsWith(beginning))) continue;
    parts[parts.length - 1] = text.slice(end, match.index);
    parts.push(word, '');
    end = match.index + word.length;
  }
  parts[parts.length - 1] = text.slice(end);
  return parts;
}

/** What was looked for stands out. */
export function Highlighted({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return text;
  return marked(text, words).map((part, place) =>
    place % 2 === 1 ? (
      <mark key={place} className="bg-transparent font-semibold text-accent">
        {part}
      </mark>
    ) : (
      part
    ),
  );
}

/** The words that somebody typed, as `Highlighted` takes them. */
export const typedWords = (query: string): string[] => plain(query).match(WORD) ?? [];
