import { existsSync, readFileSync } from 'node:fs';
import { createProgram } from '@sijill/cli';
import { expect, it } from 'vitest';
import {
  bundleCommands,
  containerCommands,
  guideCommands,
  inlineCommands,
  serverCommands,
} from '../support/operators-guide.ts';

const { commands } = await createProgram();
const ofSijill = guideCommands.map(({ line }) => line).filter((line) => /(^|\s)sijill /.test(line));

it.each(ofSijill)('%s is a command with these options', (line) => {
  const words = line.split(/\s+/);
  const [name, ...rest] = words.slice(words.indexOf('sijill') + 1);
  const command = commands.find((one) => one.name() === name);
  const sub = command?.commands.find((one) => one.name() === rest[0]) ?? command;
  expect(sub, line).toBeDefined();
  for (const option of rest.filter((word) => word.startsWith('--')))
    expect(sub?.options.map(({ long }) => long)).toContain(option);
});

it('every command of the guide is run by a test as it stands there, or marked as not run', () => {
  // They take their commands from the guide; what stands there is what they run.
  const [server, bundle, containers] = ['operating-guide', 'bundle', 'containers'].map((name) => {
    const path = new URL(`../e2e/${name}.test.ts`, import.meta.url);
    expect(existsSync(path)).toBe(true);
    return readFileSync(path, 'utf8');
  });
  expect(server).toContain('serverCommands');
  expect(bundle).toContain('bundleCommands');
  expect(containers).toContain('containerCommands');
  const marked = guideCommands.filter(({ notRun }) => notRun).length;
  expect(serverCommands.length).toBeGreaterThan(12);
  expect(bundleCommands.length).toBe(3);
  expect(containerCommands.length).toBeGreaterThan(4);
  const run = serverCommands.length + bundleCommands.length + containerCommands.length;
  expect(run + marked).toBe(guideCommands.length);
  // What is not run here is what needs a machine that no test has.
  expect(marked).toBeLessThan(guideCommands.length / 3);
});

it('the text between names no command that stands in no block', () => {
  const lines = guideCommands.map(({ line }) => line);
  const explained = ['npm run --silent sijill --', 'sijill COMMAND --help'];
  for (const command of inlineCommands.filter((one) => !explained.includes(one)))
    expect(
      lines.some((line) => line.includes(command)),
      command,
    ).toBe(true);
});
