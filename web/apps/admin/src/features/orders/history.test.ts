import { expect, it } from 'vitest';
import { instantsOf } from './history';

const entry = (kind: string, occurredAt: string) => ({
  kind,
  occurredAt,
  data: {},
  actorKind: 'staff',
  actorId: null,
});

it('makes one instant of what happened together, oldest first', () => {
  const instants = instantsOf([
    entry('shipped', '2026-01-03T10:00:00Z'),
    entry('placed', '2026-01-01T10:00:00Z'),
    entry('closed', '2026-01-03T10:00:00Z'),
  ]);

  expect(instants).toEqual([
    { at: '2026-01-01T10:00:00Z', kinds: ['placed'] },
    { at: '2026-01-03T10:00:00Z', kinds: ['shipped', 'closed'] },
  ]);
});
