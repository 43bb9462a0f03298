import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandError, EXIT } from './exit.ts';

/**
 * A line from the person at the terminal; with `hidden` it is not shown. From a pipe it is the next line, so that a
 * secret never has to be an argument, which other users of the machine could read.
 */
export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() });
  const output = hidden ? quiet : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true });
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new CommandError('Stopped.', EXIT.failed)));
      lines.once('close', () => resolve(''));
      // Not before the terminal has stopped showing what is typed.
      if (hidden) process.stderr.write(question);
      lines.setPrompt(hidden ? '' : question);
      lines.prompt();
    });
  } finally {
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}

/** All lines of a pipe, for a command that asks more than once. */
export async function pipedLines(): Promise<string[] | undefined> {
  if (process.stdin.isTTY) return undefined;
  const lines: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) lines.push(line);
  return lines;
}
