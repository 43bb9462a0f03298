import { Argument, type Command } from 'commander';
import { completionScript, SHELLS } from '../completion/completion-script.ts';
import { write } from '../write.ts';

/** `whole` makes the command with all of its commands. */
export function addCompletion(program: Command, whole: () => Promise<Command>): void {
  program
    .command('completion')
    .description('Print what makes a shell complete commands, options and their values.')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .addHelpText(
      'after',
      '\nbash: source <(sijill completion bash)\nzsh:  source <(sijill completion zsh)   (after compinit)\nBoth belong in your .bashrc or .zshrc, where `sijill` must be a command (an alias will do).',
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      await write(completionScript(await whole(), shell));
    });
}
