import { openHome, rotateIdentityKeys } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';

interface RotateOptions {
  readonly forget?: boolean;
  readonly json?: boolean;
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('The keys that identities of registry people are sealed under.');
  keys
    .command('rotate')
    .description(
      'Make a new key of identities and wrap the key of every person anew by it, while the server runs or without it. Cut short, the same command goes on. Back up the keys before and after: backups made before now need the old key.',
    )
    .option(
      '--forget',
      'then take every key that nothing in this database needs any more out of the key file, the one just replaced too',
    )
    .option('--json', 'one JSON object')
    .action(async (options: RotateOptions) => {
      const home = await openHome(readConfig());
      try {
        const report = await rotateIdentityKeys(home, { forget: options.forget ?? false });
        if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
        else
          process.stdout.write(
            [
              `${report.path}: ${report.resumed ? 'went on with' : 'made'} the key ${report.current}; ${report.rewrapped} keys of people, imports and cases are wrapped by it.`,
              ...(report.unneeded.length > 0
                ? [
                    `Nothing here needs ${report.unneeded.join(', ')} any more; older backups do. The next rotation takes them out with --forget; it makes a new key first.`,
                  ]
                : []),
              'Back up the keys now: sijill backup FILE --keys-out FILE.',
              '',
            ].join('\n'),
          );
        if (report.remaining.length > 0)
          throw new CommandError(
            `Something is still wrapped by ${report.remaining.join(', ')}: it was written by that all the while. Rotate again; that goes on with the same key.`,
            EXIT.failed,
          );
      } finally {
        await home.close();
      }
    });
}
