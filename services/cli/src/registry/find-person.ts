import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface FindOptions {
  readonly case?: string;
  readonly limit: string;
  readonly json?: boolean;
}

/** Prints who in a case's registries bears a name like this, how likely and why. */
export async function findPerson(client: Client, name: string, options: FindOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 50))
    throw new CommandError('--limit is a number from 1 to 50.', EXIT.usage);
  const { rows, searched, behind } = await client.findInRegistries(await client.caseOf(options.case), {
    name,
    limit,
  });
  const warning = 'A registry has changed and is still being taken in: somebody may be missing here.\n';
  if (behind) process.stderr.write(warning);
  if (options.json) return write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  if (rows.length === 0) return write(`Nobody among ${searched} people bears a name like it.\n`);
  const lines = rows.map(({ id, ownId, registry, score, comparedName, missing, explanation }) => [
    score.toFixed(2),
    comparedName,
    ownId,
    registry,
    missing ? 'missing from the newest file' : '',
    explanation.summary,
    id,
  ]);
  return write(
    `${table(['score', 'name', 'own id', 'registry', '', 'reason', 'id'], lines)}\nBest of ${searched} people, by name alone.\n`,
  );
}
