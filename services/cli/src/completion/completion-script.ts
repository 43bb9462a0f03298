import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh'] as const;

/** A place in the command line: the words before it, what may follow, and the values of its options. */
interface Place {
  readonly path: string;
  readonly words: readonly string[];
  /** By option: its values; none: a file name. */
  readonly values: readonly (readonly [option: string, values: readonly string[]])[];
}

/** A script for a shell, made from the table of commands itself. zsh runs the bash functions by its own adapter. */
export function completionScript(program: Command, shell: (typeof SHELLS)[number]): string {
  const places = placesOf(program, '');
  const head =
    shell === 'zsh'
      ? '# Completion of sijill for zsh. Made by "sijill completion zsh".\nautoload -U +X bashcompinit && bashcompinit\n'
      : '# Completion of sijill for bash. Made by "sijill completion bash".\n';
  return `${head}${FUNCTION.replace('@words', cases(places.map(({ path, words }) => [path, words])))
    .replace(
      '@values',
      cases(places.flatMap(({ path, values }) => values.map(([option, all]) => [`${path} ${option}`, all]))),
    )
    .replace(
      '@paths',
      cases(places.flatMap(({ path }) => (path === '' ? [] : [[path, ['yes']]]))),
    )}complete -o default -F _sijill sijill\n`;
}

function placesOf(command: Command, path: string): Place[] {
  const inner = command.commands.filter((one) => one.name() !== 'help');
  const options = command.options.filter((option) => !option.hidden);
  const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
  const own: Place = {
    path,
    words: [
      ...inner.map((one) => one.name()),
      ...choices,
      ...options.flatMap(({ long }) => long ?? []),
      '--help',
    ],
    values: options.flatMap(({ long, argChoices, required, optional }) =>
      long && (required || optional) ? [[long, argChoices ?? []] as const] : [],
    ),
  };
  return [own, ...inner.flatMap((one) => placesOf(one, `${path} ${one.name()}`.trim()))];
}

/** Lines of a `case`: what was typed so far, and what may come. Names are letters and hyphens: nothing needs quoting. */
const cases = (rows: readonly (readonly [string, readonly string[]])[]): string =>
  rows.map(([typed, words]) => `    '${typed}') echo '${words.join(' ')}' ;;\n`).join('');

const FUNCTION = `_sijill_words() {
  case "$1" in
@words  esac
}
_sijill_values() {
  case "$1" in
@values    *) return 1 ;;
  esac
}
_sijill_path() {
  case "$1" in
@paths    *) return 1 ;;
  esac
}
_sijill() {
  local word path='' index current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" values
  COMPREPLY=()
  for (( index = 1; index < COMP_CWORD; index++ )); do
    word="\${COMP_WORDS[index]}"
    if [[ -z "$path" ]] && _sijill_path "$word" >/dev/null; then path="$word"
    elif [[ -n "$path" ]] && _sijill_path "$path $word" >/dev/null; then path="$path $word"
    fi
  done
  if values="$(_sijill_values "$path $before")"; then
    [[ -n "$values" ]] && COMPREPLY=( $(compgen -W "$values" -- "$current") )
    return
  fi
  COMPREPLY=( $(compgen -W "$(_sijill_words "$path")" -- "$current") )
}
`;
