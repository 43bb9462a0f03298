import { readCliToken, readConfig, readServerNote } from '@sijill/runtime';
import { type Client, createClient } from './client/client.ts';

/** The name that an embedded server keeps the token of its own command line under. */
const EMBEDDED = 'embedded';
/** The name for the token of somebody who signed in to the server on this home, whatever its port. */
const SIGNED_IN = 'signed-in';

export interface ServerAddress {
  readonly url: string;
  /** Under which "sijill login" keeps the token of this server. */
  readonly keptAs: string;
  readonly home: string;
}

/** What the command line asks with. Somebody who signed in is never exchanged for the local user without a word. */
export interface Credential {
  readonly token: string;
  readonly from: 'SIJILL_TOKEN' | 'sijill login' | 'the server on this machine';
}

/** The server of SIJILL_URL, else the one running on SIJILL_HOME, else the default address. */
export async function serverAddress(): Promise<ServerAddress> {
  const config = readConfig();
  const note = config.serverUrl ? undefined : await readServerNote(config.home);
  const url = config.serverUrl ?? note?.url ?? `http://127.0.0.1:${config.port}`;
  return { url, keptAs: config.serverUrl ? new URL(url).origin : SIGNED_IN, home: config.home };
}

/** SIJILL_TOKEN, else what "sijill login" has left, else what an embedded server has left; undefined: nothing. */
export async function credentialFor({ home, keptAs }: ServerAddress): Promise<Credential | undefined> {
  const given = readConfig().token;
  if (given !== undefined) return { token: given, from: 'SIJILL_TOKEN' };
  const kept = await readCliToken(home, keptAs);
  if (kept !== undefined) return { token: kept, from: 'sijill login' };
  const left = keptAs === SIGNED_IN ? await readCliToken(home, EMBEDDED) : undefined;
  return left === undefined ? undefined : { token: left, from: 'the server on this machine' };
}

/** That server, asked with that credential. */
export async function findServer(): Promise<Client> {
  const address = await serverAddress();
  return createClient(address.url, { token: (await credentialFor(address))?.token });
}
