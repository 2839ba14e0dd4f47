import { rm } from 'node:fs/promises';

/** The data of the shop that was opened for the tests alone. */
export default async function removeShop(): Promise<void> {
  const folder = process.env['E2E_DATA_DIR'];
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
}
