const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** A file's size as people read it: "12 B", "2 KB", "5.1 MB". */
export function fileSize(bytes: number, locale: string): string {
  const shown = (size: number, maximumFractionDigits = 0) =>
    size.toLocaleString(locale, { maximumFractionDigits });
  if (bytes < KILOBYTE) return `${shown(bytes)} B`;
  const kilobytes = Math.round(bytes / KILOBYTE);
  return kilobytes < KILOBYTE ? `${shown(kilobytes)} KB` : `${shown(bytes / MEGABYTE, 1)} MB`;
}
