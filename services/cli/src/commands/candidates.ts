import { AssignedTo, CandidateShow, type CandidateView } from '@sijill/domain';
import { type Command, Option } from 'commander';
import type { Client } from '../client/client.ts';
import type { CandidateQuery } from '../client/judging.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface CandidatesOptions {
  readonly case: string;
  readonly show: CandidateShow;
  readonly minScore?: string;
  readonly registry?: string;
  readonly assigned?: AssignedTo;
  readonly format: 'table' | 'csv' | 'json';
  readonly json?: boolean;
}

export function addCandidates(program: Command): void {
  program
    .command('candidates')
    .description(
      'List candidates, best first, with what you may know of their judging: what others said of a candidate you have not judged stays hidden until it is settled.',
    )
    .requiredOption('--case <name>', 'of this case')
    .addOption(new Option('--show <which>', 'which of them').choices(CandidateShow.options).default('all'))
    .option('--min-score <score>', 'from this score on, 0 to 1')
    .option('--registry <name>', 'of this registry')
    .addOption(
      new Option('--assigned <which>', "only those for you to judge, or nobody's").choices(
        AssignedTo.options,
      ),
    )
    .addOption(
      new Option('--format <format>', 'json: one object a line')
        .choices(['table', 'csv', 'json'])
        .default('table'),
    )
    .option('--json', 'the same as --format json')
    .action(showCandidates);
}

async function showCandidates(options: CandidatesOptions): Promise<void> {
  const { minScore } = options;
  if (minScore !== undefined && !(Number(minScore) >= 0 && Number(minScore) <= 1))
    throw new CommandError('--min-score takes a number from 0 to 1.', EXIT.usage);
  const client = await findServer();
  const caseId = await caseNamed(client, options.case);
  const filter: CandidateQuery = {
    show: options.show,
    minScore: minScore === undefined ? undefined : Number(minScore),
    assigned: options.assigned,
    registry: options.registry && (await registryNamed(client, caseId, options.registry)),
  };
  const format = options.json ? 'json' : options.format;
  if (format === 'csv') return write(await client.candidatesCsv(caseId, filter));
  const candidates = await client.everyCandidate(caseId, filter);
  if (format === 'json') {
    for (const candidate of candidates) await write(`${JSON.stringify(candidate)}\n`);
    return;
  }
  await write(`${table(HEADINGS, candidates.map(cells))}\n`);
}

/** Throws `CommandError` when there is no such case. */
async function caseNamed(client: Client, name: string): Promise<string> {
  const found = await client.findCase(name);
  if (!found) throw new CommandError(`There is no case named "${name}".`, EXIT.failed);
  return found.id;
}

async function registryNamed(client: Client, caseId: string, name: string): Promise<string> {
  const found = (await client.listRegistries(caseId)).find((registry) => registry.name === name);
  if (!found) throw new CommandError(`The case has no registry named "${name}".`, EXIT.failed);
  return found.id;
}

const HEADINGS = ['score', 'state', 'on the page', 'in the registry', 'id', 'page', 'namesakes', 'candidate'];

function cells(candidate: CandidateView): string[] {
  const { mention, person, explanation } = candidate;
  return [
    candidate.score.toFixed(2),
    candidate.proposed ? candidate.state : `${candidate.state}, no longer proposed`,
    mention.text.replace(/\s+/g, ' '),
    candidate.comparedName,
    person.ownId,
    `${mention.evidenceNumber}-${String(mention.pageNumber).padStart(4, '0')}`,
    String(explanation.namesakes),
    candidate.id,
  ];
}
