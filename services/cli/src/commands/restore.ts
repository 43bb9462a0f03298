import { readFile } from 'node:fs/promises';
import { restore, type Unlock } from '@sijill/operations';
import { identityKeyPath, readConfig } from '@sijill/runtime';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';
import { firstLine } from './backup.ts';
import { fsckText, readCheckpointFile } from './fsck.ts';

interface RestoreCommandOptions {
  readonly keys?: string;
  readonly passphraseFile?: string;
  readonly identity?: string;
  readonly checkpoint?: readonly string[];
  readonly json?: boolean;
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description(
      'Bring a backup back into an empty SIJILL_HOME. It is read through and checked before anything is written, and what was restored is checked as fsck does. Exit 1 when something is not as it should be.',
    )
    .argument('<file>', 'made by "sijill backup"')
    .option(
      '--keys <file>',
      'backup of the keys; without it the server makes a new signing key, and identities of registry people stay unreadable',
    )
    .option('--passphrase-file <file>', 'opens with the first line of this file ("-": of standard input)')
    .option('--identity <file>', 'opens with the private keys of age in this file')
    .option(
      '--checkpoint <file...>',
      'signed checkpoints kept outside: they show that the backup is an old one',
    )
    .option('--json', 'one JSON object')
    .action(async (archive: string, options: RestoreCommandOptions) => {
      const report = await restore(readConfig(), {
        archive,
        keys: options.keys,
        unlock: await unlockOf(options),
        checkpoints: await Promise.all((options.checkpoint ?? []).map(readCheckpointFile)),
        onStep: (step) => options.json || process.stderr.write(`${step} ...\n`),
      });
      if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
      else
        process.stdout.write(
          `${fsckText(report.fsck)}Restored as of ${report.createdAt}: ${report.events} custody events, ${report.files} files.\n`,
        );
      if (report.missingIdentityKeys.length > 0)
        throw new CommandError(
          `Restored, but THE KEY OF IDENTITIES IS MISSING (${report.missingIdentityKeys.join(', ')}): nobody can read the people of the registries. Restore again with --keys, or put the key file at ${identityKeyPath(readConfig())}, before the server is started.`,
          EXIT.failed,
        );
      const codes = report.fsck.findings.map(({ code }) => code);
      if (codes.some((code) => code === 'checkpoint.rolled-back' || code === 'checkpoint.forked'))
        throw new CommandError(
          'THIS IS AN OLD STATE: a checkpoint kept outside tells of events that this backup does not have.',
          EXIT.failed,
        );
      if (!report.fsck.clean || report.unsound.length > 0)
        throw new CommandError('Restored, but not everything in it is sound: see above.', EXIT.failed);
    });
}

async function unlockOf({ passphraseFile, identity }: RestoreCommandOptions): Promise<Unlock> {
  if (!passphraseFile === !identity)
    throw new CommandError('Open it with --passphrase-file or with --identity.', EXIT.usage);
  if (!identity) return { passphrase: await firstLine(passphraseFile ?? '-') };
  const text = await readFile(identity, 'utf8').catch((cause) => {
    throw new CommandError(`${identity} cannot be read: ${cause.message}`, EXIT.usage, { cause });
  });
  return { identities: text.split(/\r?\n/).filter((line) => line.startsWith('AGE-SECRET-KEY-')) };
}
