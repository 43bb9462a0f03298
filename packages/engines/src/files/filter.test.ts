import { spawnSync } from 'node:child_process';
import { describe, expect, it, vi } from 'vitest';
import { filterProgram, filterState, filterSteps } from './filter.ts';
import { afterSteps } from './perl-steps.ts';
import { numbersOf, REFUSED } from './refused-calls.ts';

const state = filterState();

/** Every call of the table, and sockets of each family, asked for by perl; name and errno a line, 0 where it is let through. */
function asked(before: readonly string[]): Record<string, number> {
  const kernel = numbersOf(process.arch);
  // Arguments that no kernel does anything with: pointers to nowhere, commands that are none.
  const calls = Object.keys(REFUSED)
    .filter((name) => name !== 'vhangup')
    .map((name) => `call("${name}", ${kernel?.numbers[name]}, -1, -1, -1, -1, -1);`);
  const families = { unix: 1, inet: 2, inet6: 10, netlink: 16, packet: 17, alg: 38, vsock: 40 };
  const sockets = Object.entries(families).map(
    ([name, number]) => `call("${name}", ${kernel?.numbers.socket}, ${number}, 2, 0);`,
  );
  const script = `
    sub call { my ($name, @call) = @_; $! = 0; my $got = syscall($call[0], @call[1..$#call]); print "$name ", ($got == -1 ? $! + 0 : 0), "\\n"; }
    ${[...calls, ...sockets].join('\n')}
    call("clone into a namespace", ${kernel?.numbers.clone}, 0x10000000 | 17, 0, 0, 0, 0) unless $ARGV[0];
    call("clone3", ${kernel?.numbers.clone3}, -1, 0);`;
  const [command = '', ...args] = [...before, '/usr/bin/perl', '-e', script, before.length > 0 ? '0' : '1'];
  const ran = spawnSync(command, args, { encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  return Object.fromEntries(
    ran.stdout
      .trim()
      .split('\n')
      .map((line) => [line.replace(/ \d+$/, ''), Number(/\d+$/.exec(line)?.[0])]),
  );
}

const [EPERM, ENOSYS] = [1, 38];

describe.skipIf(!state.on)(`the filter${state.on ? '' : ` (none here: ${state.reason})`}`, () => {
  it('refuses what a file that has taken over its reader could use, and nothing else of it', () => {
    const { unix, clone3, ...refused } = asked(afterSteps(filterSteps()));
    expect(unix).toBe(0);
    expect(clone3).toBe(ENOSYS);
    expect(new Set(Object.values(refused))).toEqual(new Set([EPERM]));
    expect(Object.keys(refused)).toEqual(
      expect.arrayContaining(['ptrace', 'inet', 'netlink', 'keyctl', 'bpf']),
    );
    // The same calls without it: most are looked at by the kernel, and some are let through.
    const open = asked([]);
    expect(open).toMatchObject({
      inet: 0,
      inet6: 0,
      netlink: 0,
      ptrace: expect.not.toSatisfy((n) => n === EPERM),
    });
  });

  it('holds for what the process starts, and cannot be taken off', () => {
    const [command = '', ...args] = [
      ...afterSteps(filterSteps()),
      '/bin/sh',
      '-c',
      `/usr/bin/perl -e 'print socket(my $s, 2, 1, 0) ? "opened" : $! + 0'; grep -E "^(Seccomp|NoNewPrivs):" /proc/self/status`,
    ];
    const { stdout } = spawnSync(command, args, { encoding: 'utf8' });
    expect(stdout.replace(/\s+/g, ' ')).toBe('1NoNewPrivs: 1 Seccomp: 2 ');
  });

  it('is put on where a container lets nobody make cells, too', () => {
    // What a container's profile does to namespaces, this filter does as well.
    const script = `
      const { cellState } = await import(${JSON.stringify(new URL('./cell.ts', import.meta.url).href)});
      const { filterState } = await import(${JSON.stringify(new URL('./filter.ts', import.meta.url).href)});
      console.log(JSON.stringify([cellState().closed, filterState().on]));`;
    const [command = '', ...args] = [
      ...afterSteps(filterSteps()),
      process.execPath,
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
    ];
    expect(spawnSync(command, args, { encoding: 'utf8' }).stdout.trim()).toBe('[false,true]');
  });

  it('lets Node work: threads, processes, files, pipes', () => {
    const work = `
      const { Worker } = require('node:worker_threads');
      const { execFileSync } = require('node:child_process');
      const said = execFileSync('/bin/echo', ['a process']).toString().trim();
      new Worker('require("node:worker_threads").parentPort.postMessage(require("node:fs").readFileSync("/proc/self/comm").length > 0)', { eval: true })
        .on('message', (read) => console.log(said, read));`;
    const [command = '', ...args] = [...afterSteps(filterSteps()), process.execPath, '-e', work];
    expect(spawnSync(command, args, { encoding: 'utf8' }).stdout).toBe('a process true\n');
  });
});

it.each(['x64', 'arm64'])('is a program that the kernel takes, for %s', (architecture) => {
  const kernel = numbersOf(architecture)!;
  const program = filterProgram(kernel, 'refused');
  expect(program.length % 8).toBe(0);
  // BPF_MAXINSNS.
  expect(program.length / 8).toBeLessThan(4096);
  const numbers = Object.values(kernel.numbers);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (let at = 0; at < program.length; at += 8) {
    const rest = (program.length - at) / 8 - 1;
    expect(Math.max(program.readUInt8(at + 2), program.readUInt8(at + 3))).toBeLessThan(Math.max(rest, 1));
  }
});

it('is not asked for with SIJILL_SANDBOX=off', async () => {
  vi.resetModules();
  vi.stubEnv('SIJILL_SANDBOX', 'off');
  const off = await import('./filter.ts');
  expect(off.filterSteps()).toEqual([]);
  expect(off.filterState()).toEqual({ on: false, reason: 'SIJILL_SANDBOX=off' });
  vi.unstubAllEnvs();
});
