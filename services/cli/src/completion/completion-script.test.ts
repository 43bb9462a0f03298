import { spawnSync } from 'node:child_process';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { createProgram } from '../main.ts';
import { completionScript, SHELLS } from './completion-script.ts';

let program: Command;
beforeAll(async () => {
  program = await createProgram();
});

const has = (shell: string) => spawnSync(shell, ['-c', ':']).status === 0;

/** What a real shell proposes for the last of the words. */
function propose(shell: 'bash' | 'zsh', ...words: string[]): string[] {
  const ask = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _sijill; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const script =
    shell === 'bash'
      ? `${completionScript(program, 'bash')}\n${ask}`
      : // Zsh counts words from 1; its adapter runs the function as bash would.
        `setopt KSH_ARRAYS SH_WORD_SPLIT; compgen() { local a; for a in \${=2}; do [[ $a == $4* ]] && print -r -- $a; done }; complete() { :; }; ${completionScript(program, 'zsh').replace(/^autoload.*$/m, '')}\n${ask}`;
  const { stdout, stderr, status } = spawnSync(shell, ['-c', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((word) => word !== '');
}

describe.each(SHELLS)('in %s', (shell) => {
  it.skipIf(!has(shell))('commands, their commands, options and values are proposed', () => {
    expect(propose(shell, 'sijill', 'up')).toEqual(['upload']);
    expect(propose(shell, 'sijill', 'registry', 'm')).toEqual(['mappings']);
    expect(propose(shell, 'sijill', 'upload', 'box', '--par')).toEqual(['--parallel']);
    expect(propose(shell, 'sijill', 'upload', '--ocr-strategy', '')).toEqual([
      'auto',
      'force',
      'redo',
      'skip',
    ]);
    expect(propose(shell, 'sijill', 'completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh']));
    // A file name comes from the shell itself.
    expect(propose(shell, 'sijill', 'export', '--out', '')).toEqual([]);
    expect(propose(shell, 'sijill', 'custody', 'log', '--j')).toEqual(['--json']);
  });
});

test('every command that ends with an answer can give it as JSON', () => {
  const leaves = (command: Command, path: string): [string, Command][] =>
    command.commands.length === 0
      ? [[path, command]]
      : command.commands.flatMap((one) => leaves(one, `${path} ${one.name()}`.trim()));
  const without = leaves(program, '')
    .filter(([, command]) => !command.options.some(({ long }) => long === '--json'))
    .map(([path]) => path);
  // The demo runs a server; a completion is for a shell; reading files has --format.
  expect(without.sort()).toEqual(['completion', 'demo', 'ocr']);
});
