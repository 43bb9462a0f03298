import type { Assignee, NewAssignment } from '@sijill/domain';
import { Argument, type Command } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { write, writeJson } from '../write.ts';

const THINGS = ['batch', 'document', 'candidate'] as const;
type Thing = (typeof THINGS)[number];
const QUEUES = ['review', 'worklist'] as const;
type Queue = (typeof QUEUES)[number];

interface AssignOptions {
  readonly to?: string[];
  readonly nobody?: boolean;
  readonly json?: boolean;
}

export function addAssign(program: Command): void {
  program
    .command('assign')
    .description(
      'Give a batch, a document or a candidate to people of its case; without --to and --nobody you take it yourself. A lead gives to anybody; others take what nobody has and give back their own. A candidate still needs two people, each blind.',
    )
    .addArgument(new Argument('<what>').choices(THINGS))
    .argument('<id>', 'see "ledger", "worklist", "candidates"')
    .option('--to <login...>', 'to these; a candidate takes three at most, anything else one')
    .option('--nobody', 'give it back')
    .option('--json', 'as JSON')
    .action(assign);
}

export function addAssignQueue(program: Command): void {
  program
    .command('assign-queue')
    .description(
      'Give a whole queue to one person, as a lead: what you have to judge, or the pages to read again that nobody has. Takes nothing from anybody.',
    )
    .addArgument(new Argument('<queue>').choices(QUEUES))
    .requiredOption('--case <name>', 'of this case')
    .requiredOption('--to <login>', 'to this member')
    .option('--unassigned', 'only what nobody has; of the worklist this is always so')
    .option('--json', 'as JSON')
    .action(assignQueue);
}

async function assign(what: Thing, id: string, { to, nobody, json }: AssignOptions): Promise<void> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new CommandError(`${id} is not an id.`, EXIT.usage);
  if (to && nobody) throw new CommandError('Give either --to or --nobody.', EXIT.usage);
  const client = await findServer();
  const { caseId, assignees } = await look(client, what, id);
  const members = await client.listMembers(caseId);
  const wanted = nobody
    ? []
    : to
      ? to.map((login) => accountOf(members.rows, login))
      : await ownAnd(client, what, assignees);
  const after = await change(client, { what, id }, { to: wanted, was: assignees.map((one) => one.id) });
  if (json) return writeJson({ [what]: id, assignees: after });
  await write(`${after.length === 0 ? 'nobody' : after.map(({ name }) => name).join(', ')}\n`);
}

type Members = Awaited<ReturnType<Client['listMembers']>>['rows'];

function accountOf(members: Members, login: string): string {
  const found = members.find(({ account }) => account.login === login.toLowerCase());
  if (!found)
    throw new CommandError(`Nobody with the login "${login}" is a member of the case.`, EXIT.failed);
  return found.account.id;
}

/** Whoever takes a candidate takes it beside those who have it; anything else has one person. */
async function ownAnd(client: Client, what: Thing, before: readonly Assignee[]): Promise<string[]> {
  const me = await client.me();
  if (!me) throw new CommandError('Sign in first: "sijill login".', EXIT.failed);
  return what === 'candidate' ? [...new Set([...before.map(({ id }) => id), me.id])] : [me.id];
}

const look = (client: Client, what: Thing, id: string) =>
  what === 'batch' ? client.ledger(id) : what === 'document' ? client.document(id) : client.candidate(id);

async function change(
  client: Client,
  { what, id }: { what: Thing; id: string },
  wanted: NewAssignment,
): Promise<readonly Assignee[]> {
  if (what === 'batch') return (await client.assignBatch(id, wanted)).assignees;
  if (what === 'document') return (await client.assignDocument(id, wanted)).assignees;
  return (await client.assignCandidate(id, wanted)).assignees;
}

async function assignQueue(
  queue: Queue,
  options: { case: string; to: string; unassigned?: boolean; json?: boolean },
): Promise<void> {
  const client = await findServer();
  const caseId = await client.caseOf(options.case);
  const to = accountOf((await client.listMembers(caseId)).rows, options.to);
  const assigned = options.unassigned ? ('nobody' as const) : undefined;
  const sum = { assigned: 0, leftOut: 0 };
  for (let remaining = 1; remaining > 0; ) {
    const step = await client.assignQueue(
      caseId,
      queue === 'worklist'
        ? { queue, to }
        : { queue, to, filter: { show: 'to-judge', ...(assigned && { assigned }) } },
    );
    sum.assigned += step.assigned;
    sum.leftOut = step.leftOut;
    // What cannot be given although it was counted would be asked for without end.
    remaining = step.assigned === 0 ? 0 : step.remaining;
  }
  if (options.json) return writeJson(sum);
  await write(`given: ${sum.assigned}, left as they were: ${sum.leftOut}\n`);
}
