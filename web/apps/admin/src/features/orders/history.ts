import type { TimelineEntry } from './orderQueries';

export interface Instant {
  at: string;
  /** What happened then; several things where one act did them together. */
  kinds: string[];
}

/** The instants of a history, oldest first. */
export function instantsOf(entries: readonly TimelineEntry[]): Instant[] {
  const instants: Instant[] = [];
  for (const { occurredAt, kind } of [...entries].sort((a, b) =>
    a.occurredAt.localeCompare(b.occurredAt),
  )) {
    const last = instants.at(-1);
    if (last?.at === occurredAt) last.kinds.push(kind);
    else instants.push({ at: occurredAt, kinds: [kind] });
  }
  return instants;
}
