import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterSteps, PERL, type PerlStep } from './perl-steps.ts';
import { CLONE, CLONE3, type Kernel, NEW_NAMESPACES, numbersOf, REFUSED, SOCKET } from './refused-calls.ts';

/**
 * A filter of system calls (seccomp) for a process that reads bytes of unknown people: a file that has taken it over can
 * open no network socket, trace no other process, make no namespaces and reach few corners of the kernel. What it
 * refuses answers EPERM; everything that Node needs goes on. It holds for the process and whatever it starts, for good.
 *
 * Where there is no cell, it comes with another wall of the kernel's (Landlock): no file can be opened but the program's and
 * those that are named, and nothing written but in one folder.
 */
export type FilterState =
  /** `files`: the wall around files is there, too. */
  { readonly on: true; readonly files: boolean } | { readonly on: false; readonly reason: string };

/** What a process without a cell may open; absolute. What is not there is left out. */
export interface Places {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/**
 * First, that the process ends with whoever started it, stuck or not. $1: the number of prctl here; $2: the program, in
 * hex; $3: how many places follow, each with r or w before it. Numbers are those of linux/prctl.h and linux/landlock.h.
 */
const PUT_ON = `
my ($prctl, $program) = (shift() + 0, pack("H*", shift));
my @places = splice(@ARGV, 0, shift);
my $filter = pack("S x!8 P", length($program) / 8, $program);
my ($end_with_parent, $killed, $no_new_privs, $seccomp, $mode_filter) = (1, 9, 38, 22, 2);
syscall($prctl, $end_with_parent, $killed, 0, 0, 0) == 0 or die "an end with its parent: $!\\n";
syscall($prctl, $no_new_privs, 1, 0, 0, 0) == 0 or die "no_new_privs: $!\\n";
my $abi = @places ? syscall(444, 0, 0, 1) : 0;
if ($abi > 0) {
  my ($execute, $read, $list, $write) = (1, 4, 8, 2);
  my $all = 0x1fff | ($abi > 1 ? 1 << 13 : 0) | ($abi > 2 ? 1 << 14 : 0);
  my $wanted = pack("Q Q Q", $all, 0, $abi > 5 ? 3 : 0);
  my $walls = syscall(444, $wanted, $abi > 5 ? 24 : 8, 0);
  $walls >= 0 or die "landlock: $!\\n";
  for (@places) {
    my ($way, $path) = /^(.)(.*)$/s;
    sysopen(my $place, $path, 0x200000) or next;
    my $may = $way eq "w" ? $all : $execute | $read | $list;
    $may &= -d $path ? $all : $execute | $read | $write;
    my $rule = pack("Q l", $may, fileno($place));
    syscall(445, $walls, 1, $rule, 0) == 0 or die "landlock: $path: $!\\n";
  }
  syscall(446, $walls, 0) == 0 or die "landlock: $!\\n";
}
syscall($prctl, $seccomp, $mode_filter, $filter, 0, 0) == 0 or die "seccomp: $!\\n";
`;

/** Puts the filter on and, without a cell, the wall around all but these places; no step where there is no filter. */
export function filterSteps(places?: Places): readonly PerlStep[] {
  return filterState().on ? steps(internet, places) : [];
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

/** Answers 0 where a socket of the internet is refused as the filter refuses it; 3: and a file that was not named is not. */
const TRIAL =
  'exit(socket(my $s, 2, 1, 0) ? 1 : $! != 1 ? 2 : open(my $f, "<", "/proc/self/status") ? 3 : 0)';

function tryOne(): FilterState {
  if (process.platform !== 'linux') return { on: false, reason: `${process.platform} has no seccomp` };
  if (!numbersOf(process.arch)) return { on: false, reason: `no filter for ${process.arch}` };
  if (!existsSync(PERL)) return { on: false, reason: `${PERL} is not there to put it on` };
  const places = { read: ['/usr', '/lib', '/lib64', '/bin'], write: ['/dev/null'] };
  const [command = PERL, ...args] = afterSteps(steps('refused', places));
  const tried = spawnSync(command, [...args, PERL, '-e', TRIAL], { encoding: 'utf8', timeout: 30_000 });
  if (tried.status === 0 || tried.status === 3) return { on: true, files: tried.status === 0 };
  const said =
    tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `it refused nothing (${tried.status})`);
  return { on: false, reason: said };
}

function steps(sockets: typeof internet, { read, write }: Places = { read: [], write: [] }): PerlStep[] {
  const kernel = numbersOf(process.arch);
  if (!kernel) return [];
  const places = [...read.map((path) => `r${path}`), ...write.map((path) => `w${path}`)];
  const program = filterProgram(kernel, sockets).toString('hex');
  return [{ script: PUT_ON, args: [String(kernel.prctl), program, String(places.length), ...places] }];
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
