import type { Mention } from '@sijill/domain';
import { extractMentions } from '@sijill/extraction';
import type { Command } from 'commander';
import { readAll, readLines } from '../read-lines.ts';
import { write } from '../write.ts';

export function addExtract(program: Command): void {
  program
    .command('extract')
    .description(
      'Find names, dates, places, organisations and numbers in text; JSON lines out. Needs no server.',
    )
    .argument('[file]', 'UTF-8 text; - or nothing reads standard input')
    .option(
      '--lines',
      'every line is a text of its own: {"line":n,"mentions":[...]} with offsets (UTF-16) in that line',
    )
    .action(async (file: string | undefined, options: { lines?: boolean }) => {
      if (!options.lines) {
        for (const mention of extractMentions({ text: await readAll(file) }))
          await write(`${JSON.stringify(shown(mention))}\n`);
        return;
      }
      let line = 0;
      for await (const text of readLines(file)) {
        line += 1;
        await write(`${JSON.stringify({ line, mentions: extractMentions({ text }).map(shown) })}\n`);
      }
    });
}

function shown({ kind, start, end, text, value, ...rest }: Mention) {
  const { kind: _, ...normalised } = value;
  return { kind, start, end, text, normalised, ...rest };
}
