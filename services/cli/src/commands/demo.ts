import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { CommandError } from '../exit.ts';

const BOOTSTRAP = fileURLToPath(new URL('../../../../infra/bootstrap/run.mjs', import.meta.url));

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'Run the fictitious sample case from scans to candidates on a temporary folder, and write a report.',
    )
    .option('--out <file>', 'where the report goes (PDF)', 'sijill-demo-report.pdf')
    .option('--package <dir>', 'leave the evidence package of the sample case there, unpacked')
    .action(async (options: { out: string; package?: string }) => {
      // The whole server is needed for this, in a process of its own.
      const child = spawn(
        process.execPath,
        [BOOTSTRAP, 'demo', '--out', options.out, ...(options.package ? ['--package', options.package] : [])],
        { stdio: 'inherit' },
      );
      const code = await new Promise<number>((resolve) =>
        child.once('exit', (status) => resolve(status ?? 1)),
      );
      if (code !== 0) throw new CommandError('The demo did not end well; see above.', code);
    });
}
