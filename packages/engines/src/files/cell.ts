import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SijillError } from '@sijill/domain/errors';
import { afterSteps, PERL, type PerlStep } from './perl-steps.ts';
import { numbersOf } from './refused-calls.ts';

/**
 * A cell: where a process stands that reads bytes of unknown people. It has no network, sees no other process, finds no
 * files but the programs it is made of and what it is given (all read-only), and can write nowhere but to an empty folder
 * of its own, in memory, that goes when it ends. Made of Linux namespaces; nothing is installed and no rights are needed.
 */
export interface Cell {
  /** Builds it around the process that takes the step. */
  readonly step: PerlStep;
  /** Temporary folder inside. */
  readonly temporary: string;
}

/** What stands between a hostile file and this machine: told by `sijill doctor`, and by workers that start without it. */
export type CellState = { readonly closed: true } | { readonly closed: false; readonly reason: string };

/** Size of the folder a process may write to, and of the skeleton of the file system around it, MiB. */
const TEMPORARY_MB = 64;
const SKELETON_MB = 4;
/** Not a name that a folder with files to be read could have. */
const TEMPORARY = '/own';
/** What programs are made of; what is not there is left out. */
const SYSTEM = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/alternatives',
  '/etc/fonts',
  '/etc/localtime',
];

/**
 * Arguments: the numbers of five system calls; an empty folder; how many things follow; then pairs, a place and where it is
 * shown. One process makes the namespaces, waits, and ends as its child does, which ends when it is killed; the child is
 * the first process of the cell. The rights that it takes to build the cell are given up before the program starts, for
 * good. Numbers are those of linux/sched.h, mount.h, prctl.h and resource.h. The commands of util-linux could do the same
 * from a shell, and did: some sixty processes a cell, a hundred milliseconds of processor time where this takes ten.
 */
const BUILD = `
my ($unshare, $mount, $umount, $prctl, $prlimit) = map { $_ + 0 } splice(@ARGV, 0, 5);
my ($root, $count) = splice(@ARGV, 0, 2);
my @shown = splice(@ARGV, 0, $count);
my ($read_only, $nosuid, $nodev, $noexec, $remount, $bind, $all, $private) = (1, 2, 4, 8, 32, 0x1000, 0x4000, 0x40000);

sub asked { my ($number, @rest) = @_; syscall($number, @rest) >= 0 }
sub ask { my ($what, @call) = @_; asked(@call) or die "$what: $!\\n" }
sub put { my ($path, $text) = @_; my $to; open($to, '>', $path) && syswrite($to, $text) }
sub folder {
  my $at = '';
  for (split m{/}, substr($_[0], 1)) { $at .= "/$_"; -d $at or mkdir $at or die "$at: $!\\n" }
}
sub file { sysopen(my $made, $_[0], 0301) or die "$_[0]: $!\\n" }
# Every mount at a place and below it, with those of its options that the kernel wants to hear again.
sub mounts {
  my $place = shift;
  my %heard = (nosuid => $nosuid, nodev => $nodev, noexec => $noexec, nosymfollow => 256);
  open(my $table, '<', '/proc/self/mountinfo') or die "mounts: $!\\n";
  map {
    my ($at, $options) = (split / /)[4, 5];
    $at =~ s/\\\\([0-7]{3})/chr oct $1/ge;
    my $flags = 0;
    $flags |= $heard{$_} || 0 for split /,/, $options;
    $at eq $place || index($at, "$place/") == 0 ? [$at, $flags] : ();
  } <$table>;
}
sub show {
  my ($from, $to) = @_;
  if (-d $from) { folder($to) }
  elsif (-e $to) { return }
  else { folder($to =~ s{/[^/]*$}{}r); file($to) }
  ask("show $from", $mount, $from, $to, 'none', $bind | $all, 0);
  # The folder that the cell is made in is not shown in it again.
  ask("hide $root", $umount, $to . substr($root, length $from), 2) if index($root, "$from/") == 0;
  for (mounts($to)) {
    next if asked($mount, 'none', $$_[0], 'none', $remount | $bind | $read_only | $$_[1], 0);
    # What another one covers is no mount any more as it is seen from here.
    die "keep $$_[0]: $!\\n" unless $! == 22 && $$_[0] ne $to;
  }
}

my ($user, $group) = ($>, $) + 0);
$SIG{INT} = $SIG{TERM} = 'IGNORE';
ask('core files', $prlimit, 0, 4, pack('Q Q', 0, 0), 0);
# User, mounts, names of the host, IPC, processes, network.
ask('namespaces', $unshare, 0x7c020000);
put('/proc/self/setgroups', 'deny');
put('/proc/self/uid_map', "0 $user 1") or die "uid_map: $!\\n";
put('/proc/self/gid_map', "0 $group 1") or die "gid_map: $!\\n";
ask('mounts of its own', $mount, 'none', '/', 'none', $all | $private, 0);
defined(my $child = fork()) or die "fork: $!\\n";
if ($child) {
  # As this program and the child are one to whoever started them: also where one is stuck, and hears of nothing.
  ask('an end with whoever wants it', $prctl, 1, 9, 0, 0, 0);
  waitpid($child, 0);
  kill($? & 127, $$) if $? & 127;
  exit($? & 127 ? 128 + ($? & 127) : $? >> 8);
}
$SIG{INT} = $SIG{TERM} = 'DEFAULT';
ask('an end with its parent', $prctl, 1, 9, 0, 0, 0);

ask('a root', $mount, 'cell', $root, 'tmpfs', $nosuid | $nodev, 'size=${SKELETON_MB}m,mode=755');
folder("$root/$_") for 'dev', 'proc', substr('${TEMPORARY}', 1);
ask('a folder', $mount, 'cell', "$root${TEMPORARY}", 'tmpfs', $nosuid | $nodev | $noexec, 'size=${TEMPORARY_MB}m');
while (my ($from, $place) = splice(@shown, 0, 2)) {
  my $link = readlink $from;
  if (defined $link && $link =~ m{^usr/}) { symlink($link, "$root$place") or die "$place: $!\\n" }
  elsif (-e $from) { show($from, "$root$place") }
}
for my $device ('null', 'zero', 'urandom', 'random') {
  file("$root/dev/$device");
  ask($device, $mount, "/dev/$device", "$root/dev/$device", 'none', $bind, 0);
}
asked($mount, 'proc', "$root/proc", 'proc', $nosuid | $nodev | $noexec, 0)
  or ask('proc', $mount, '/proc', "$root/proc", 'none', $bind | $all, 0);
put("$root/proc/sys/user/max_user_namespaces", '0');
ask('a finished root', $mount, 'cell', $root, 'none', $remount | $read_only | $nosuid | $nodev, 0);
chdir($root) && chroot($root) or die "$root: $!\\n";

for my $right (0 .. 63) {
  next if asked($prctl, 24, $right, 0, 0, 0);
  $! == 22 or die "rights: $!\\n";
  last;
}
ask('no rights', $prctl, 38, 1, 0, 0, 0);
`;

/**
 * A cell for a script of this program that may read `shown` (files and folders, absolute), or undefined where none can be
 * made. Throws `sandbox.missing` where one is required.
 */
export function cellFor(shown: readonly string[]): Cell | undefined {
  return requireCells().closed ? build(shown) : undefined;
}

/**
 * Throws `sandbox.missing` where cells are required (`SIJILL_SANDBOX=required`) and cannot be made; tells `without` the
 * reason where one goes on without them.
 */
export function requireCells(without: (reason: string) => void = () => undefined): CellState {
  const state = cellState();
  if (state.closed) return state;
  if (process.env.SIJILL_SANDBOX === 'required')
    throw new SijillError('sandbox.missing', { reason: state.reason });
  without(state.reason);
  return state;
}

let state: CellState | undefined;

/** Whether cells can be made here; found out by making one, once. `SIJILL_SANDBOX=off` does without. */
export function cellState(): CellState {
  state ??= process.env.SIJILL_SANDBOX === 'off' ? { closed: false, reason: 'SIJILL_SANDBOX=off' } : tryOne();
  return state;
}

function tryOne(): CellState {
  if (process.platform !== 'linux')
    return { closed: false, reason: `${process.platform} has no namespaces; only limits hold` };
  if (!numbersOf(process.arch)) return { closed: false, reason: `no numbers for ${process.arch}` };
  if (!existsSync(PERL)) return { closed: false, reason: `${PERL} is not there to make them` };
  const [command = PERL, ...args] = afterSteps([build([]).step]);
  const tried = spawnSync(command, [...args, process.execPath, '-e', '0'], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { PATH: searchPath() },
  });
  if (tried.status === 0) return { closed: true };
  const said =
    tried.error?.message ?? (tried.stderr.trim().split('\n')[0] || `it ended with ${tried.status}`);
  return { closed: false, reason: said };
}

/** What a program reads that is started from here: the system's, Node's and its own files. */
export const programPlaces = (): string[] => [...SYSTEM, ...programFolders()];

/** Where compiled scripts lie, by the number of the user. */
export const compiledScripts = (): string => join(tmpdir(), `tsx-${userInfo().uid}`);

function build(given: readonly string[]): Cell {
  const outside = tmpdir();
  const root = join(outside, `sijill-cell-${userInfo().uid}`);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  // A folder before what lies in it, which it would cover.
  const shown = [...new Set([...programPlaces(), ...given])].sort((a, b) => a.length - b.length);
  // Inside, the number of the user is 0.
  const compiled = [compiledScripts(), join(TEMPORARY, 'tsx-0')];
  const places = [...shown.flatMap((one) => [one, one]), ...compiled];
  return {
    step: { script: BUILD, args: [...callNumbers(), root, String(places.length), ...places] },
    temporary: TEMPORARY,
  };
}

/** Of the system calls that a cell is built with. */
function callNumbers(): string[] {
  const kernel = numbersOf(process.arch);
  const { unshare, mount, umount2 } = kernel?.numbers ?? {};
  return [unshare, mount, umount2, kernel?.prctl, kernel?.prlimit64].map(String);
}

/** Node itself, and the folder of this program, which holds what it depends on. */
function programFolders(): string[] {
  const node = dirname(dirname(realpathSync(process.execPath)));
  let program = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(program, 'pnpm-workspace.yaml')) && program !== dirname(program))
    program = dirname(program);
  return [node, program].filter((folder) => !/^\/usr(\/|$)/.test(folder));
}

/** Where commands of administrators lie too, which a user's PATH may leave out. */
export const searchPath = (): string =>
  [process.env.PATH, '/usr/bin', '/bin', '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter);
