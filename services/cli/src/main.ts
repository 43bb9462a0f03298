import { isSijillError } from '@sijill/domain';
import { Command, CommanderError } from 'commander';
import { addBatchSearch } from './commands/batch-search.ts';
import { addCandidates } from './commands/candidates.ts';
import { addCustody } from './commands/custody.ts';
import { addDemo } from './commands/demo.ts';
import { addExport } from './commands/export.ts';
import { addExtract } from './commands/extract.ts';
import { addGazetteer } from './commands/gazetteer.ts';
import { addJudge } from './commands/judge.ts';
import { addLedger } from './commands/ledger.ts';
import { addLogin } from './commands/login.ts';
import { addModel } from './commands/model.ts';
import { addNames } from './commands/names.ts';
import { addOcr } from './commands/ocr.ts';
import { addPeople } from './commands/people.ts';
import { addRegistry } from './commands/registry.ts';
import { addReread } from './commands/reread.ts';
import { addSearch } from './commands/search.ts';
import { addUpload } from './commands/upload.ts';
import { addVerify } from './commands/verify.ts';
import { addXref } from './commands/xref.ts';
import { CommandError, EXIT } from './exit.ts';

/** The `sijill` command. Ends the process with an exit code of `EXIT`. */
export async function main(args: readonly string[]): Promise<void> {
  // A reader that goes away (`| head`) ends us quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
  );
  try {
    await createProgram().parseAsync([...args], { from: 'user' });
    process.exit(EXIT.done);
  } catch (error) {
    process.exit(report(error));
  }
}

export function createProgram(): Command {
  const program = new Command('sijill')
    .description('Scanned Arabic records to searchable, cross-referenced evidence.')
    .version('0.1.0')
    .showHelpAfterError('(--help tells more)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 something failed, 2 wrong use or configuration, 3 no server answers.',
    )
    .exitOverride();
  for (const add of [
    addDemo,
    addLogin,
    addPeople,
    addUpload,
    addLedger,
    addSearch,
    addBatchSearch,
    addReread,
    addRegistry,
    addOcr,
    addExtract,
    addGazetteer,
    addModel,
    addNames,
    addXref,
    addCandidates,
    addJudge,
    addCustody,
    addExport,
    addVerify,
  ])
    add(program);
  for (const command of [...program.commands, ...program.commands.flatMap((one) => one.commands)])
    command.exitOverride().showHelpAfterError('(--help tells more)');
  return program;
}

function report(error: unknown): number {
  // commander has printed its own message already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  process.stderr.write(`${(error as Error).message}\n`);
  if (error instanceof CommandError) return error.exitCode;
  return isSijillError(error, 'config.invalid') ? EXIT.usage : EXIT.failed;
}
