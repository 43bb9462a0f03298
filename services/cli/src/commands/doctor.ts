import { fileURLToPath } from 'node:url';
import { type Answer, doctor } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';

const WEB = fileURLToPath(new URL('../../../web/dist', import.meta.url));

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'Look at everything that somebody who is asked for help would ask first, with what to do. Names no person and no secret. Exit 1 when something is bad.',
    )
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      const answers = await doctor(readConfig(), { webFolder: WEB });
      const write = json ? (answer: Answer) => JSON.stringify(answer) : line;
      for (const answer of answers) process.stdout.write(`${write(answer)}\n`);
      const bad = answers.filter(({ health }) => health === 'bad').length;
      const warned = answers.filter(({ health }) => health === 'warn').length;
      if (!json) process.stdout.write(`${answers.length} answers: ${bad} bad, ${warned} to see to.\n`);
      if (bad > 0) throw new CommandError('Something is bad: see above.', EXIT.failed);
    });
}

function line({ area, health, found, todo }: Answer): string {
  const mark = { ok: 'ok  ', warn: 'WARN', bad: 'BAD ' }[health];
  return `${mark} ${area.padEnd(12)} ${found}${todo ? `\n                    > ${todo}` : ''}`;
}
