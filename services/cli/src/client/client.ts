import { assigning } from './assigning.ts';
import { batches } from './batches.ts';
import { cases } from './cases.ts';
import { connect } from './connection.ts';
import { evidence } from './evidence.ts';
import { judging } from './judging.ts';
import { people } from './people.ts';
import { registries } from './registries.ts';
import { searching } from './searching.ts';

export type Client = ReturnType<typeof createClient>;

/** What the commands ask of a server. Every method throws `CommandError` with what it said, or that none answers. */
export function createClient(serverUrl: string, { token }: { readonly token?: string | undefined } = {}) {
  const connection = connect(serverUrl, token);
  const { base, headers } = connection;
  return {
    base,
    headers,
    ...people(connection),
    ...cases(connection),
    ...batches(connection),
    ...searching(connection),
    ...registries(connection),
    ...judging(connection),
    ...evidence(connection),
    ...assigning(connection),
  };
}
