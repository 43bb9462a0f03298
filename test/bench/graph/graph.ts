import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@sijill/runtime';
import { migrate, openDatabase, readPeopleGraph } from '@sijill/storage';
import { serverCpuMs } from '../search/server-cpu.ts';
import { fillNamedCase } from './fill.ts';

/** Times the graph of people on an invented case: `pnpm bench graph [--documents N] [--names N] [--different N]`. */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    documents: { type: 'string', default: '100000' },
    names: { type: 'string', default: '10' },
    different: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
  },
});

const home = await mkdtemp(join(tmpdir(), 'sijill-graph-'));
const postgres = await startPostgres(home);
const database = await openDatabase(postgres.url, 2);
try {
  await migrate(database.pool);
  const { caseId, most } = await fillNamedCase(database, {
    documents: Number(values.documents),
    names: Number(values.names),
    different: Number(values.different),
  });
  for (const [what, middle] of [
    ['the whole case', null],
    ['around the most frequent name', `name-${most}`],
    ['around a rare name', `name-${most + Number(values.different) - 10}`],
  ] as const)
    for (let round = 0; round < Number(values.rounds); round++) {
      const [cpu, start] = [serverCpuMs(), performance.now()];
      const { people, pairs, more } = await readPeopleGraph(database.db, caseId, middle);
      process.stdout.write(
        `${what}: ${people.length} people, ${pairs.length} pairs, ${more} more; ` +
          `${Math.round(performance.now() - start)} ms, ${serverCpuMs() - cpu} ms of the database's processors\n`,
      );
    }
} finally {
  await database.close();
  await postgres.stop();
  await rm(home, { recursive: true });
}
