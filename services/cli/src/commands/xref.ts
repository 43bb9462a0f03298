import type { JudgingProgress } from '@sijill/domain';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface StatusOptions {
  readonly case?: string;
  readonly as?: string;
  readonly json?: boolean;
}

export function addXref(program: Command): void {
  const xref = program.command('xref').description('The comparison of people on pages with the registries.');
  xref
    .command('status')
    .description('Whether it is done, and how far the judging has come as far as you may know.')
    .option('--case <name>', 'only this case')
    .option('--as <name>', 'who asks; nobody checks it until there are accounts')
    .option('--json', 'one JSON object a case and line')
    .action(showStatus);
}

async function showStatus(options: StatusOptions): Promise<void> {
  const client = await findServer(options.as);
  const cases = (await client.listCases()).filter(
    (one) => options.case === undefined || one.name === options.case,
  );
  if (options.case !== undefined && cases.length === 0)
    throw new CommandError(`There is no case named "${options.case}".`, EXIT.failed);
  for (const one of cases) {
    const candidates = await client.judgingProgress(one.id);
    const people = await client.pairingProgress(one.id);
    const { name, mentions, registryPeople, linking } = one;
    if (options.json) {
      await write(
        `${JSON.stringify({ case: name, mentions, registryPeople, linking, candidates, people })}\n`,
      );
      continue;
    }
    await write(
      `${name}: ${mentions} mentions beside ${registryPeople} registry people, ${linking ? 'being compared' : 'compared'}\n${table(
        ['', ...Object.keys(LABELS).map((key) => LABELS[key as keyof JudgingProgress])],
        [row('candidates', candidates), row('people of several papers', people)],
      )}\n\n`,
    );
  }
}

const LABELS: Readonly<Record<keyof JudgingProgress, string>> = {
  total: 'all',
  toJudge: 'to judge',
  reviewAgain: 'changed since',
  judged: 'waiting for others',
  disagreement: 'disagreements',
  agreedSame: 'linked',
  agreedDifferent: 'different',
};

const row = (what: string, progress: JudgingProgress): string[] => [
  what,
  ...Object.keys(LABELS).map((key) => String(progress[key as keyof JudgingProgress])),
];
