import { readFile } from 'node:fs/promises';
import { checkBackup, restore, type Unlock } from '@sijill/operations';
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
  readonly check?: boolean;
  readonly json?: boolean;
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description(
      'Bring a backup back into an empty SIJILL_HOME. It is read through and checked before anything is written, and what was restored is checked as fsck does. Exit 1 when something is not as it should be.',
    )
    .argument(
      '<file>',
      'made by "sijill backup"; of a folder of backups the newest, or one of its backups/*.age',
    )
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
    .option('--check', 'only read it through, and write nothing')
    .option('--json', 'one JSON object')
    .action(async (archive: string, options: RestoreCommandOptions) => {
      if (options.check) return check(archive, options);
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
      const codes = report.fsck.findings.map(({ code }) => code);
      const troubles: string[] = [];
      if (codes.some((code) => code === 'checkpoint.rolled-back' || code === 'checkpoint.forked'))
        troubles.push(
          'THIS IS AN OLD STATE: a checkpoint kept outside tells of events that this backup does not have.',
        );
      if (report.missingIdentityKeys.length > 0)
        troubles.push(
          `THE KEY OF IDENTITIES IS MISSING (${report.missingIdentityKeys.join(', ')}): nobody can read the people of the registries. Put the key file at ${identityKeyPath(readConfig())} before the server is started, or restore again with --keys.`,
        );
      if (troubles.length > 0) throw new CommandError(troubles.join('\n'), EXIT.failed);
      if (!report.fsck.clean || report.unsound.length > 0)
        throw new CommandError('Restored, but not everything in it is sound: see above.', EXIT.failed);
    });
}

/** Whether a backup can be restored, by itself. */
async function check(archive: string, options: RestoreCommandOptions): Promise<void> {
  const checked = await checkBackup({ archive, unlock: await unlockOf(options) });
  process.stdout.write(
    options.json
      ? `${JSON.stringify(checked)}\n`
      : `${checked.archive} is whole: as of ${checked.createdAt}, ${checked.events} custody events, ${checked.files} files.\n`,
  );
  if (checked.unsound.length > 0)
    throw new CommandError(
      `It is as it was made; ${checked.unsound.length} stored files were missing or changed by then: ${checked.unsound.slice(0, 5).join(', ')}.`,
      EXIT.failed,
    );
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
