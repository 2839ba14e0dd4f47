export interface Holder {
  kind: string;
  id: string;
  number: string | null;
  quantity: number;
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, quantity } = value as Record<string, unknown>;
  return typeof kind === 'string' && typeof id === 'string' && typeof quantity === 'number';
}

/** Whose promises a refused count would break, as the refusal names them. */
export function holdersOf(context: Readonly<Record<string, unknown>> | undefined): Holder[] {
  const holders = context?.['holders'];
  return Array.isArray(holders) ? holders.filter(isHolder) : [];
}
