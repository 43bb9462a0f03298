import { compareNames } from '@sijill/matching';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { readLines } from '../read-lines.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';

export function addNames(program: Command): void {
  const names = program.command('names').description('Compare names in any script. Needs no server.');
  names
    .command('score')
    .description('Two names a line, divided by a tab; one score from 0 to 1 a line out.')
    .argument('[file]', '- or nothing reads standard input')
    .option('--ocr', 'Arabic names come from OCR: misread dots are likely')
    .option('--json', 'one JSON object a line')
    .action(async (file: string | undefined, options: { ocr?: boolean; json?: boolean }) => {
      let number = 0;
      for await (const line of readLines(file)) {
        number++;
        const [left = '', right, ...more] = line.split('\t');
        if (right === undefined || more.length > 0)
          throw new CommandError(
            `Line ${number} holds ${right === undefined ? 'no tab' : 'more than one tab'}: two names a line, with one tab between them.`,
            EXIT.usage,
          );
        const { score } = compareNames(left, right, { ocr: options.ocr ?? false });
        await write(
          options.json ? `${JSON.stringify({ a: left, b: right, score })}\n` : `${score.toFixed(4)}\n`,
        );
      }
    });
  names
    .command('compare')
    .description('Two names, with the reason for the score.')
    .argument('<a>')
    .argument('<b>')
    .option('--ocr', 'Arabic names come from OCR: misread dots are likely')
    .option('--json', 'as JSON')
    .action(async (a: string, b: string, options: { ocr?: boolean; json?: boolean }) => {
      const comparison = compareNames(a, b, { ocr: options.ocr ?? false });
      if (options.json) return write(`${JSON.stringify({ a, b, ...comparison })}\n`);
      const rows = comparison.tokens.map((token) => [
        token.leftText,
        token.rightText,
        token.weight.toFixed(2),
        token.reason,
      ]);
      return write(
        `score ${comparison.score.toFixed(4)}\n${comparison.summary}\n${table(['a', 'b', 'weight', 'reason'], rows)}\n`,
      );
    });
}
