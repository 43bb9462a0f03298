import { isSijillError, SIJILL_VERSION } from '@sijill/domain';
import { Command, CommanderError } from 'commander';
import { addCompletion } from './commands/completion.ts';
import { COMMANDS } from './commands/index.ts';
import { CommandError, EXIT } from './exit.ts';

/** The `sijill` command. Ends the process with an exit code of `EXIT`. */
export async function main(args: readonly string[]): Promise<void> {
  // A reader that goes away (`| head`) ends us quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed),
  );
  try {
    const program = await createProgram(args);
    await program.parseAsync([...args], { from: 'user' });
    process.exit(EXIT.done);
  } catch (error) {
    process.exit(report(error));
  }
}

/** The command with what `args` ask for; with all of its commands where they do not name one. */
export async function createProgram(args: readonly string[] = []): Promise<Command> {
  const program = new Command('sijill')
    .description('Scanned Arabic records to searchable, cross-referenced evidence.')
    .version(SIJILL_VERSION)
    .showHelpAfterError('(--help tells more)')
    // Options behind a command are that command's.
    .enablePositionalOptions()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 something failed, 2 wrong use or configuration, 3 no server answers.',
    )
    .exitOverride();
  const named = Object.keys(COMMANDS).find((name) => name === args[0]) as keyof typeof COMMANDS | undefined;
  const all = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
  for (const name of named ? [named] : all) (await COMMANDS[name]())(program);
  if (!named) addCompletion(program, () => createProgram());
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
