import { storageSlot } from '@portico/api';

export const MAX_VIEWED = 12;
const slot = storageSlot('localStorage', 'portico.viewed');
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The products that were looked at in this browser, the last one first; whatever else lies there is nothing. */
export function viewed(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(slot.read() ?? '[]');
    if (!Array.isArray(kept)) return [];
    const ids = kept.filter((id): id is string => typeof id === 'string' && ID.test(id));
    return [...new Set(ids)].slice(0, MAX_VIEWED);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function view(id: string): void {
  const others = viewed().filter((other) => other !== id);
  slot.write(JSON.stringify([id, ...others].slice(0, MAX_VIEWED)));
}

export function forgetViewed(): void {
  slot.clear();
}
