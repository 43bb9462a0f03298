import { setTimeout } from 'node:timers/promises';
import type { JudgingProgress, LinkingView } from '@sijill/domain';
import type { Command } from 'commander';
import type { createClient } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

type Client = ReturnType<typeof createClient>;
const POLL_MS = 1_000;

interface StatusOptions {
  readonly case?: string;
  readonly json?: boolean;
}

export function addXref(program: Command): void {
  const xref = program.command('xref').description('The comparison of people on pages with the registries.');
  xref
    .command('run')
    .description('Compares what is not compared as it is; nothing is ever linked by it.')
    .requiredOption('--case <name>', 'the case')
    .option('--full', 'compare every document anew')
    .option('--wait', 'show progress until it is done')
    .option('--json', 'as JSON')
    .action(run);
  xref
    .command('calibrate')
    .description('Fits scores to what two people each settled; the comparison is then made anew.')
    .requiredOption('--case <name>', 'the case')
    .option('--json', 'as JSON')
    .action(calibrate);
  xref
    .command('cancel')
    .description('Stops after the documents it is at; the next run goes on from there.')
    .requiredOption('--case <name>', 'the case')
    .option('--json', 'as JSON')
    .action(async ({ case: name, json }: { case: string; json?: boolean }) => {
      const client = await findServer();
      await showLinking(name, await client.cancelLinking(await caseIdOf(client, name)), json ?? false);
    });
  xref
    .command('status')
    .description('Whether it is done, and how far the judging has come as far as you may know.')
    .option('--case <name>', 'only this case')
    .option('--json', 'one JSON object a case and line')
    .action(showStatus);
}

async function caseIdOf(client: Client, name: string): Promise<string> {
  const found = await client.findCase(name);
  if (!found) throw new CommandError(`There is no case named "${name}".`, EXIT.failed);
  return found.id;
}

async function calibrate({ case: name, json }: { case: string; json?: boolean }): Promise<void> {
  const client = await findServer();
  const fitted = await client.calibrate(await caseIdOf(client, name));
  if (json) return write(`${JSON.stringify({ case: name, ...fitted })}\n`);
  const { number, same, different, errorBefore, errorAfter } = fitted;
  return write(
    `${name}: calibration ${number} on ${same} pairs settled as same and ${different} as different; mean squared error ${errorBefore.toFixed(4)} before, ${errorAfter.toFixed(4)} after\n`,
  );
}

async function run(options: { case: string; full?: boolean; wait?: boolean; json?: boolean }): Promise<void> {
  const client = await findServer();
  const caseId = await caseIdOf(client, options.case);
  let linking = await client.requestLinking(caseId, options.full ?? false);
  const progress = startProgress();
  while (options.wait && (linking.state === 'comparing' || linking.state === 'stopping')) {
    progress.show(progressLine(linking), linking.compared / Math.max(1, linking.documents));
    await setTimeout(POLL_MS);
    linking = await client.linking(caseId);
  }
  progress.end();
  await showLinking(options.case, linking, options.json ?? false);
}

const showLinking = (name: string, linking: LinkingView, json: boolean): Promise<void> =>
  write(json ? `${JSON.stringify({ case: name, ...linking })}\n` : `${name}: ${progressLine(linking)}\n`);

const STATES: Readonly<Record<LinkingView['state'], string>> = {
  done: 'compared',
  comparing: 'being compared',
  stopping: 'stopping',
  stopped: 'stopped before the end; `sijill xref run` goes on',
  'set-aside': 'set aside, since it stopped its worker again and again; `sijill xref run` tries again',
};

function progressLine({ state, documents, compared, secondsLeft }: LinkingView): string {
  const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft / 60)} min left`;
  return `${STATES[state]} (${compared} of ${documents} documents in the last run${left})`;
}

async function showStatus(options: StatusOptions): Promise<void> {
  const client = await findServer();
  const cases = (await client.listCases()).filter(
    (one) => options.case === undefined || one.name === options.case,
  );
  if (options.case !== undefined && cases.length === 0)
    throw new CommandError(`There is no case named "${options.case}".`, EXIT.failed);
  for (const one of cases) {
    const candidates = await client.judgingProgress(one.id);
    const people = await client.pairingProgress(one.id);
    const { name, mentions, registryPeople } = one;
    const linking = await client.linking(one.id);
    if (options.json) {
      await write(
        `${JSON.stringify({ case: name, mentions, registryPeople, linking, candidates, people })}\n`,
      );
      continue;
    }
    await write(
      `${name}: ${mentions} mentions beside ${registryPeople} registry people, ${progressLine(linking)}\n${table(
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
