import { readFileSync } from 'node:fs';
import { createProgram } from '@sijill/cli';
import { expect, it } from 'vitest';

const guide = readFileSync(new URL('../../infra/OPERATING.md', import.meta.url), 'utf8');
const faults = ['restore-drill', 'processes', 'object-store', 'failed-start', 'operating-commands'].map(
  (name) => readFileSync(new URL(`../faults/${name}.test.ts`, import.meta.url), 'utf8'),
);
const lines = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);

const { commands } = await createProgram();

it.each(lines.filter((line) => /(^|\s)sijill /.test(line)))('%s is a command with these options', (line) => {
  const words = line.replace(/\s*# not run$/, '').split(/\s+/);
  const [name, ...rest] = words.slice(words.indexOf('sijill') + 1);
  const command = commands.find((one) => one.name() === name);
  const sub = command?.commands.find((one) => one.name() === rest[0]) ?? command;
  expect(sub, line).toBeDefined();
  for (const option of rest.filter((word) => word.startsWith('--')))
    expect(sub?.options.map(({ long }) => long)).toContain(option);
});

it.each(lines.filter((line) => /(^|\s)sijill /.test(line) && !line.endsWith('# not run')))(
  '%s is run by a test',
  (line) => {
    const [name] = line.slice(line.indexOf('sijill ') + 7).split(' ');
    expect(
      faults.some((text) => text.includes(`'${name}'`)),
      name,
    ).toBe(true);
  },
);
