import { readFile } from 'node:fs/promises';
import { backup, type Lock, openHome } from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';

interface BackupCommandOptions {
  readonly keysOut?: string;
  readonly withoutKeys?: boolean;
  readonly samePlace?: boolean;
  readonly passphraseFile?: string;
  readonly recipient?: readonly string[];
  readonly json?: boolean;
}

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description(
      'Write database and stored files, as of one moment, into one new encrypted file, and the keys into another, while the server runs or without it. The file is in the form of age: "age -d FILE | tar x" opens it without Sijill.',
    )
    .argument('<file>', 'to make')
    .option('--keys-out <file>', 'where the keys go: another place, another disk at best')
    .option('--without-keys', 'they are backed up already (they change with "sijill keys rotate" only)')
    .option('--same-place', 'the keys may lie beside the backup')
    .option('--passphrase-file <file>', 'lock with the first line of this file ("-": of standard input)')
    .option('--recipient <key...>', 'lock for these public keys of age (age1...)')
    .option('--json', 'one JSON object')
    .action(async (out: string, options: BackupCommandOptions) => {
      if (!options.keysOut === !options.withoutKeys)
        throw new CommandError(
          'Say where the keys go (--keys-out FILE), or that they are backed up already (--without-keys).',
          EXIT.usage,
        );
      await runBackup(out, options, await lockOf(options));
    });
}

async function runBackup(out: string, options: BackupCommandOptions, lock: Lock): Promise<void> {
  const home = await openHome(readConfig());
  let told = performance.now();
  try {
    const report = await backup(home, {
      out,
      lock,
      keysOut: options.keysOut,
      samePlace: options.samePlace ?? false,
      onProgress({ files, bytes }) {
        if (options.json || performance.now() - told < 2_000) return;
        told = performance.now();
        process.stderr.write(`${files} files, ${Math.round(bytes / 1024 ** 2)} MiB\n`);
      },
    });
    const { archive, keys, checkpoint, unsound } = report;
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else
      process.stdout.write(
        [
          `${archive.path}: ${report.files} files, ${Math.ceil(archive.bytes / 1024 ** 2)} MiB, SHA-256 ${archive.sha256}`,
          keys ? `${keys.path}: the keys` : 'The keys are not in it.',
          `The custody log in it has ${report.events} events.${checkpoint ? ' Keep its last checkpoint apart:' : ''}`,
          ...(checkpoint ? [checkpoint.trimEnd()] : []),
          '',
        ].join('\n'),
      );
    if (unsound.length > 0)
      throw new CommandError(
        `The backup is whole, but ${unsound.length} stored files are missing or changed: ${unsound.slice(0, 5).join(', ')}. Run "sijill fsck --deep".`,
        EXIT.failed,
      );
  } finally {
    await home.close();
  }
}

async function lockOf({ passphraseFile, recipient }: BackupCommandOptions): Promise<Lock> {
  if (!passphraseFile === !recipient)
    throw new CommandError('Lock it with --passphrase-file or with --recipient.', EXIT.usage);
  return recipient ? { recipients: recipient } : { passphrase: await firstLine(passphraseFile ?? '-') };
}

/** Of a file, or of standard input. A passphrase on the command line would be seen by everybody on the machine. */
export async function firstLine(path: string): Promise<string> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch((cause) => {
    throw new CommandError(`${path} cannot be read: ${cause.message}`, EXIT.usage, { cause });
  });
  return text.split(/\r?\n/)[0] ?? '';
}
