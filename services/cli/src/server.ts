import { readConfig, readServerNote } from '@sijill/runtime';
import { type Client, createClient } from './client.ts';

/** The server of SIJILL_URL, else the one running on SIJILL_HOME, else the default address; asked as `reviewer`. */
export async function findServer(reviewer?: string): Promise<Client> {
  const config = readConfig();
  const note = config.serverUrl ? undefined : await readServerNote(config.home);
  return createClient(config.serverUrl ?? note?.url ?? `http://127.0.0.1:${config.port}`, { reviewer });
}
