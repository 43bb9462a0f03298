import { readCliToken, readConfig, readServerNote } from '@sijill/runtime';
import { type Client, createClient } from './client/client.ts';

/** The name that an embedded server keeps the token of its own command line under. */
const EMBEDDED = 'embedded';

export interface ServerAddress {
  readonly url: string;
  /** Under which the token of this server is kept. */
  readonly keptAs: string;
  readonly home: string;
  /** Of SIJILL_TOKEN. */
  readonly given: string | undefined;
}

/** The server of SIJILL_URL, else the one running on SIJILL_HOME, else the default address. */
export async function serverAddress(): Promise<ServerAddress> {
  const config = readConfig();
  const note = config.serverUrl ? undefined : await readServerNote(config.home);
  const url = config.serverUrl ?? note?.url ?? `http://127.0.0.1:${config.port}`;
  const keptAs = config.serverUrl ? new URL(url).origin : EMBEDDED;
  return { url, keptAs, home: config.home, given: config.token };
}

/** That server, asked with SIJILL_TOKEN, else with the token that "sijill login" or the server itself has left. */
export async function findServer(): Promise<Client> {
  const { url, keptAs, home, given } = await serverAddress();
  return createClient(url, { token: given ?? (await readCliToken(home, keptAs)) });
}
