import type { Queues } from '@sijill/queue';
import type pg from 'pg';
import { expect, it, vi } from 'vitest';
import { checkWork } from './check-work.ts';
import type { Finding } from './finding.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

/** What is told of one case that is to be compared and in no queue, looked at twice. */
async function told(states: readonly [string, string]): Promise<string[]> {
  const left = [...states];
  const query = async (sql: string) => ({
    rows: sql.includes('done < requested') ? [{ id: 'a case', state: left.shift() }] : [],
  });
  const queues = { holds: async () => false } as unknown as Queues;
  const findings: Finding[] = [];
  const tell = (finding: Finding) => void findings.push(finding);
  await checkWork({ query } as unknown as pg.ClientBase, { queues, running: true }, tell);
  return findings.map(({ code }) => code);
}

it('tells work that nobody does from a case that rests between two comparisons', async () => {
  expect(await told(['4 3', '4 3'])).toEqual(['work.stuck']);
  expect(await told(['4 3', '5 4'])).toEqual([]);
});
