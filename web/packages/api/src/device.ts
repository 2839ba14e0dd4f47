import { getParser } from 'bowser';

/** What people call a device: "Firefox on Linux". Null where it does not say what it is. */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const parser = getParser(userAgent);
  const browser = parser.getBrowserName();
  const system = parser.getOSName();
  if (browser === '') return null;
  return system === '' ? browser : `${browser} on ${system}`;
}
