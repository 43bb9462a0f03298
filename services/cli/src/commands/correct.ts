import type { PageView } from '@sijill/domain';
import type { Command } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface CorrectOptions {
  readonly line?: string;
  readonly text?: string;
  readonly reason: string;
  readonly history?: boolean;
  readonly json?: boolean;
}

export function addCorrect(program: Command): void {
  program
    .command('correct')
    .description(
      'Say what stands in a line of a page. The machine’s reading stays in the history; names, search and candidates follow within seconds. Without --text the lines are listed.',
    )
    .argument('<page>', 'its id, see "sijill worklist" or "sijill search --json"')
    .option('--line <n>', 'the line, counted from 1 down the page')
    .option('--text <text>', 'what stands in it; an empty one: nothing is written there')
    .option('--reason <text>', 'why', '')
    .option('--history', 'list every text that the page has had')
    .option('--json', 'as JSON')
    .action(async (pageId: string, options: CorrectOptions) => correct(await findServer(), pageId, options));
}

async function correct(client: Client, pageId: string, options: CorrectOptions): Promise<void> {
  if (!/^[0-9a-f-]{36}$/i.test(pageId))
    throw new CommandError(`${pageId} is not an id of a page; see "worklist".`, EXIT.usage);
  if (options.history) return showHistory(client, pageId, options);
  const page = await client.page(pageId);
  const lines = linesOf(page);
  if (options.text === undefined) {
    if (options.json) return write(`${JSON.stringify({ page: pageId, lines })}\n`);
    return write(
      `${table(
        ['line', 'least sure', 'text'],
        lines.map(({ line, confidence, text }) => [String(line), `${Math.round(100 * confidence)} %`, text]),
      )}\n`,
    );
  }
  const chosen = lines.find(({ line }) => String(line) === options.line);
  if (!chosen)
    throw new CommandError(
      'Name a line of the page with --line; without --text they are listed.',
      EXIT.usage,
    );
  const corrected = await client.correct(pageId, {
    basedOn: page.transcriptionId ?? '',
    line: chosen.line - 1,
    text: options.text,
    reason: options.reason,
  });
  if (options.json) return write(`${JSON.stringify(corrected)}\n`);
  const now = linesOf(corrected).find(({ line }) => line === chosen.line);
  return write(`was: ${chosen.text}\nis:  ${now?.text ?? '(nothing)'}\n`);
}

interface Line {
  /** Counted from 1. */
  readonly line: number;
  /** Of its least sure word, 0 to 1. */
  readonly confidence: number;
  readonly text: string;
}

function linesOf({ words }: PageView): Line[] {
  const numbers = [...new Set(words.map(({ line }) => line))];
  return numbers.map((number) => {
    const own = words.filter(({ line }) => line === number);
    return {
      line: number + 1,
      confidence: Math.min(...own.map(({ confidence }) => confidence)),
      text: own.map(({ text }) => text).join(' '),
    };
  });
}

async function showHistory(client: Client, pageId: string, { json }: CorrectOptions): Promise<void> {
  const rows = await client.transcriptions(pageId);
  if (json) return write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return write(
    `${table(
      ['when', 'by', 'line', 'was', 'is', 'why'],
      rows.map(({ createdAt, engine, correction }) => [
        createdAt,
        correction?.by ?? engine ?? '',
        correction && correction.line !== null ? String(correction.line + 1) : '',
        correction?.before ?? '',
        correction?.after ?? (correction ? '(an older text put back)' : ''),
        correction?.reason ?? '',
      ]),
    )}\n`,
  );
}
