import { formatNumber } from '../../shared/i18n';

const MEGABYTE = 1024 * 1024;

/** A file's size as people read it. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${formatNumber(bytes)} B`;
  return bytes < MEGABYTE
    ? `${formatNumber(Math.round(bytes / 1024))} KB`
    : `${formatNumber(Math.round(bytes / (MEGABYTE / 10)) / 10)} MB`;
}
