import { NamedKind, type PageView } from '@sijill/domain';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

interface MarkOptions {
  readonly text?: string;
  readonly kind?: string;
  readonly nth: string;
  readonly json?: boolean;
}

const NO_NAME = 'none';
const KINDS = [...NamedKind.options, NO_NAME];

export function addMark(program: Command): void {
  program
    .command('mark')
    .description(
      'Say that words on a page are a person, a place or a body, or no name. Mentions, search and candidates follow within seconds, and "model train --case" learns from it. Without --text what was marked is listed.',
    )
    .argument('<page>', 'its id, see "sijill worklist" or "sijill search --json"')
    .option('--text <words>', 'the words exactly as the page has them')
    .option('--kind <kind>', KINDS.join(', '))
    .option('--nth <n>', 'which of several such words on the page', '1')
    .option('--json', 'as JSON')
    .action(async (pageId: string, options: MarkOptions) => {
      if (!/^[0-9a-f-]{36}$/i.test(pageId))
        throw new CommandError(`${pageId} is not an id of a page; see "worklist".`, EXIT.usage);
      const client = await findServer();
      if (options.text === undefined) return show(await client.page(pageId), options);
      if (!options.kind || !KINDS.includes(options.kind))
        throw new CommandError(`--kind is one of ${KINDS.join(', ')}.`, EXIT.usage);
      const page = await client.page(pageId);
      const marked = await client.markMention(pageId, {
        basedOn: page.transcriptionId ?? '',
        ...find(page.text, options.text, Number(options.nth)),
        kind: options.kind === NO_NAME ? null : NamedKind.parse(options.kind),
      });
      return show(marked, options);
    });
}

function find(text: string, words: string, nth: number): { start: number; end: number } {
  let start = -1;
  for (let count = 0; count < nth; count += 1) {
    start = words === '' ? -1 : text.indexOf(words, start + 1);
    if (start < 0) throw new CommandError('The page does not have these words so often.', EXIT.usage);
  }
  if (start < 0) throw new CommandError('--nth takes a whole number from 1.', EXIT.usage);
  return { start, end: start + words.length };
}

function show({ marks }: PageView, { json }: MarkOptions): Promise<void> {
  if (json) return write(`${JSON.stringify(marks)}\n`);
  const rows = marks.map(({ text, kind, by, at }) => [text, kind ?? NO_NAME, by, at]);
  return write(`${table(['words', 'kind', 'by', 'when'], rows)}\n`);
}
