import { Certainty, JudgementAct, type JudgingView } from '@sijill/domain';
import { Argument, type Command, Option } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface JudgeOptions {
  readonly certainty: Certainty;
  readonly reason: string;
  readonly json?: boolean;
}

export function addJudge(program: Command): void {
  program
    .command('judge')
    .description(
      'Judge a candidate, or take your judgement back. A link needs two people, which are two accounts, neither knowing what the other said.',
    )
    .argument('<candidate>', 'its id, see "sijill candidates"')
    .addArgument(new Argument('<verdict>').choices(JudgementAct.options))
    .addOption(new Option('--certainty <certainty>').choices(Certainty.options).default('medium'))
    .option('--reason <text>', 'why; a withdrawal needs one', '')
    .option('--json', 'as JSON')
    .action(judge);
}

async function judge(id: string, act: JudgementAct, options: JudgeOptions): Promise<void> {
  if (!/^[0-9a-f-]{36}$/i.test(id))
    throw new CommandError(`${id} is not an id; see "candidates".`, EXIT.usage);
  const client = await findServer();
  const { version } = (await client.candidate(id)).judging;
  if (version === null) throw new CommandError('Sign in first: "sijill login".', EXIT.failed);
  const { reason, certainty } = options;
  if (act === 'withdrawn' && reason.trim() === '')
    throw new CommandError('A withdrawal needs a reason: --reason TEXT.', EXIT.usage);
  const { judging } =
    act === 'withdrawn'
      ? await client.withdraw(id, { reason, version })
      : await client.judge(id, { verdict: act, certainty, reason, version });
  if (options.json) return write(`${JSON.stringify({ candidate: id, ...judging })}\n`);
  await write(`${judging.state}\n${judging.judgements.map(line).join('')}`);
}

const line = ({ reviewer, act, certainty, reason, at }: JudgingView['judgements'][number]): string =>
  `${at}  ${reviewer}: ${act}${certainty ? ` (${certainty})` : ''}${reason ? `: ${reason}` : ''}\n`;
