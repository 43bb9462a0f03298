import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CLONE, CLONE3, type Kernel, NEW_NAMESPACES, numbersOf, REFUSED, SOCKET } from './refused-calls.ts';

/**
 * A filter of system calls (seccomp) for a process that reads bytes of unknown people: a file that has taken it over can
 * open no network socket, trace no other process, make no namespaces and reach few corners of the kernel. What it
 * refuses answers EPERM; everything that Node needs goes on. It holds for the process and whatever it starts, for good.
 *
 * Node cannot set a filter. Perl can, without a module, by asking the kernel itself; every Debian and Ubuntu has it
 * (`perl-base` is essential there). So perl puts the filter on and becomes the program.
 */
export type FilterState = { readonly on: true } | { readonly on: false; readonly reason: string };

const PERL = '/usr/bin/perl';

/** $1: the number of prctl here; $2: the program, in hex; the rest: the command. Numbers are those of linux/prctl.h. */
const PUT_ON = `
my ($prctl, $program) = (shift() + 0, pack("H*", shift));
my $filter = pack("S x!8 P", length($program) / 8, $program);
my ($no_new_privs, $seccomp, $mode_filter) = (38, 22, 2);
syscall($prctl, $no_new_privs, 1, 0, 0, 0) == 0 or die "no_new_privs: $!\\n";
syscall($prctl, $seccomp, $mode_filter, $filter, 0, 0) == 0 or die "seccomp: $!\\n";
exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n";
`;

/** What comes before a command that is to run under the filter; nothing where there is none. */
export function filtered(): readonly string[] {
  return filterState().on ? prefix() : [];
}

let state: FilterState | undefined;

/** Whether the filter can be put on here; found out by a process that tries what it refuses, once. */
export function filterState(): FilterState {
  state ??= process.env.SIJILL_SANDBOX === 'off' ? { on: false, reason: 'SIJILL_SANDBOX=off' } : tryOne();
  return state;
}

let internet: 'refused' | 'left to the cell' = 'refused';

/**
 * Lets sockets of the internet through from now on, for a test that counts in the networks of cells, which lead nowhere,
 * whether a file has tried one.
 */
export function leaveInternetToCells(): void {
  internet = 'left to the cell';
}

/** Answers 0 where a socket of the internet is refused as the filter refuses it. */
const TRIAL = 'exit(socket(my $s, 2, 1, 0) ? 1 : $! == 1 ? 0 : 2)';

function tryOne(): FilterState {
  if (process.platform !== 'linux') return { on: false, reason: `${process.platform} has no seccomp` };
  if (!numbersOf(process.arch)) return { on: false, reason: `no filter for ${process.arch}` };
  if (!existsSync(PERL)) return { on: false, reason: `${PERL} is not there to put it on` };
  const [command = PERL, ...args] = prefix('refused');
  const tried = spawnSync(command, [...args, PERL, '-e', TRIAL], { encoding: 'utf8', timeout: 30_000 });
  if (tried.status === 0) return { on: true };
  const said =
    tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `it refused nothing (${tried.status})`);
  return { on: false, reason: said };
}

function prefix(sockets = internet): string[] {
  const kernel = numbersOf(process.arch);
  if (!kernel) return [];
  return [PERL, '-e', PUT_ON, String(kernel.prctl), filterProgram(kernel, sockets).toString('hex')];
}

const [LOAD, EQUALS, AT_LEAST, ANY_BIT, ANSWER] = [0x20, 0x15, 0x35, 0x45, 0x06];
/** Offsets in `struct seccomp_data`; of the first argument the lower half, on little-endian machines. */
const [NUMBER, ARCHITECTURE, FIRST_ARGUMENT] = [0, 4, 16];
const [KILL, ALLOW] = [0x8000_0000, 0x7fff_0000];
const refuse = (errno: number): number => 0x0005_0000 + errno;
const [EPERM, ENOSYS] = [1, 38];
const [AF_UNIX, AF_INET, AF_INET6] = [1, 2, 10];

/** The filter as the kernel takes it (classic BPF), 8 bytes an instruction. */
export function filterProgram(kernel: Kernel, sockets: typeof internet): Buffer {
  const program: Buffer[] = [];
  const add = (code: number, value: number, yes = 0, no = 0) => {
    const one = Buffer.alloc(8);
    one.writeUInt16LE(code);
    one.writeUInt8(yes, 2);
    one.writeUInt8(no, 3);
    one.writeUInt32LE(value >>> 0, 4);
    program.push(one);
  };
  const answer = (value: number) => add(ANSWER, value);
  /** The next `count` instructions are for this number only. */
  const only = (value: number, count: number) => add(EQUALS, value, 0, count);
  add(LOAD, ARCHITECTURE);
  add(EQUALS, kernel.audit, 1, 0);
  answer(KILL);
  add(LOAD, NUMBER);
  if (kernel.foreignFrom !== undefined) {
    add(AT_LEAST, kernel.foreignFrom, 0, 1);
    answer(refuse(EPERM));
  }
  for (const name of Object.keys(REFUSED)) {
    only(kernel.numbers[name] ?? -1, 1);
    answer(refuse(EPERM));
  }
  // Its flags lie in memory, where a filter cannot look: it is not there, and the C library takes the older one.
  only(kernel.numbers[CLONE3] ?? -1, 1);
  answer(refuse(ENOSYS));
  only(kernel.numbers[CLONE] ?? -1, 4);
  add(LOAD, FIRST_ARGUMENT);
  add(ANY_BIT, NEW_NAMESPACES, 0, 1);
  answer(refuse(EPERM));
  answer(ALLOW);
  const families = sockets === 'refused' ? [AF_UNIX] : [AF_UNIX, AF_INET, AF_INET6];
  only(kernel.numbers[SOCKET] ?? -1, 2 * families.length + 2);
  add(LOAD, FIRST_ARGUMENT);
  for (const family of families) {
    only(family, 1);
    answer(ALLOW);
  }
  answer(refuse(EPERM));
  answer(ALLOW);
  return Buffer.concat(program);
}
