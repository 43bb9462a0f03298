import { readFile } from 'node:fs/promises';
import {
  type BackupReport,
  backup,
  backupInto,
  type FolderReport,
  type Lock,
  openHome,
} from '@sijill/operations';
import { readConfig } from '@sijill/runtime';
import type { Command } from 'commander';
import { CommandError, EXIT } from '../exit.ts';

interface BackupCommandOptions {
  readonly into?: string;
  readonly keep?: string;
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
      'Write database and stored files, as of one moment, into one new encrypted file, or with --into as one more backup into a folder of them, and the keys into another file, while the server runs or without it. Everything is in the form of age: "age -d FILE | tar x" opens it without Sijill.',
    )
    .argument('[file]', 'to make')
    .option(
      '--into <folder>',
      'one more backup in this folder: the database, and the stored files that no earlier backup there has',
    )
    .option('--keep <count>', 'of the backups in the folder, how many stay: the newest')
    .option('--keys-out <file>', 'where the keys go: another place, another disk at best')
    .option('--without-keys', 'they are backed up already (they change with "sijill keys rotate" only)')
    .option('--same-place', 'the keys may lie beside the backup')
    .option('--passphrase-file <file>', 'lock with the first line of this file ("-": of standard input)')
    .option('--recipient <key...>', 'lock for these public keys of age (age1...)')
    .option('--json', 'one JSON object')
    .action(async (out: string | undefined, options: BackupCommandOptions) => {
      if (!options.keysOut === !options.withoutKeys)
        throw new CommandError(
          'Say where the keys go (--keys-out FILE), or that they are backed up already (--without-keys).',
          EXIT.usage,
        );
      if (!out === !options.into)
        throw new CommandError('Say what to make: a FILE, or one more backup --into FOLDER.', EXIT.usage);
      if (options.keep !== undefined && (!options.into || !/^[1-9]\d{0,5}$/.test(options.keep)))
        throw new CommandError('--keep takes a number from 1, and goes with --into.', EXIT.usage);
      await runBackup(out, options, await lockOf(options));
    });
}

async function runBackup(out: string | undefined, options: BackupCommandOptions, lock: Lock): Promise<void> {
  const home = await openHome(readConfig());
  let told = performance.now();
  const common = {
    lock,
    keysOut: options.keysOut,
    onProgress({ files, bytes }: { files: number; bytes: number }) {
      if (options.json || performance.now() - told < 2_000) return;
      told = performance.now();
      process.stderr.write(`${files} files, ${mebibytes(bytes)} MiB\n`);
    },
  };
  try {
    const report: BackupReport & Partial<FolderReport> = options.into
      ? await backupInto(home, {
          ...common,
          folder: options.into,
          keep: options.keep === undefined ? undefined : Number(options.keep),
        })
      : await backup(home, { ...common, out: out ?? '', samePlace: options.samePlace ?? false });
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : reportText(report));
    const { unsound, pruned } = report;
    if (pruned && 'refused' in pruned)
      throw new CommandError(
        `The backup is made, and nothing was taken away. ${pruned.refused}`,
        EXIT.failed,
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

const mebibytes = (bytes: number): number => Math.ceil(bytes / 1024 ** 2);

function reportText(report: BackupReport & Partial<FolderReport>): string {
  const { archive, files, keys, events, checkpoint, written, pruned } = report;
  return [
    `${archive.path}: ${files} files, ${mebibytes(archive.bytes)} MiB, SHA-256 ${archive.sha256}`,
    ...(written
      ? [`New in the folder: ${written.files} stored files, ${mebibytes(written.bytes)} MiB.`]
      : []),
    ...(pruned && 'backups' in pruned
      ? [`Taken away: ${pruned.backups} older backups, ${pruned.files} stored files.`]
      : []),
    keys ? `${keys.path}: the keys` : 'The keys are not in it.',
    `The custody log in it has ${events} events.${checkpoint ? ' Keep its last checkpoint apart:' : ''}`,
    ...(checkpoint ? [checkpoint.trimEnd()] : []),
    '',
  ].join('\n');
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
