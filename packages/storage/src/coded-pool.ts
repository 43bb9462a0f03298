import type { SijillError } from '@sijill/domain';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { troubleOf } from './database-trouble.ts';

/** Told of each trouble of the database that passes, beside whoever asked. */
export type TellTrouble = (trouble: SijillError) => void;

/**
 * The same pool, whose connections tell a trouble that passes by its code: whoever asks through it can hold nothing against
 * the work at hand.
 */
export function codedPool(pool: PostgresPool, tell: TellTrouble = () => undefined): PostgresPool {
  const coded = async <Result>(asked: Promise<Result>): Promise<Result> => {
    try {
      return await asked;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble) tell(trouble);
      throw trouble ?? error;
    }
  };
  // Kysely knows a connection again by its object.
  const known = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  const codedClient = (client: PostgresPoolClient): PostgresPoolClient => {
    const query = (text: string, values: readonly unknown[]) => coded(client.query(text, values));
    return { query, release: () => client.release() } as PostgresPoolClient;
  };
  return {
    async connect() {
      const client = await coded(pool.connect());
      const again = known.get(client) ?? codedClient(client);
      known.set(client, again);
      return again;
    },
    end: () => pool.end(),
  };
}
