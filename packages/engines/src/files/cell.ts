import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SijillError } from '@sijill/domain';

/**
 * A cell: where a process stands that reads bytes of unknown people. It has no network, sees no other process, finds no
 * files but the programs it is made of and what it is given (all read-only), and can write nowhere but to an empty folder
 * of its own, in memory, that goes when it ends. Made of Linux namespaces by the commands of util-linux that every
 * Debian has; nothing is installed and no rights are needed.
 */
export interface Cell {
  /** Command and arguments that come before those of the program. */
  readonly command: string;
  readonly args: readonly string[];
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
 * $1 is an empty folder; then pairs, a place and where it is shown; then `--` and the command. The rights that it takes to
 * build the cell are given up before the command starts, for good.
 */
const BUILD = `
set -eu
ulimit -c 0
root=$1; shift
mount -t tmpfs -o size=${SKELETON_MB}m,mode=755,nosuid,nodev cell "$root"
mkdir -p "$root/dev" "$root/proc" "$root${TEMPORARY}"
mount -t tmpfs -o size=${TEMPORARY_MB}m,nosuid,nodev,noexec cell "$root${TEMPORARY}"
show() {
  if [ -d "$1" ]; then mkdir -p "$root$2"
  elif [ -e "$root$2" ]; then return
  else mkdir -p "$(dirname "$root$2")"; : > "$root$2"; fi
  mount --rbind "$1" "$root$2"
  case "$root" in "$1"/*) umount -l "$root$2\${root#"$1"}" ;; esac
  findmnt -n -r -R -o TARGET,VFS-OPTIONS -M "$root$2" | while read -r place flags; do
    flags=$(printf %s "$flags" | sed 's/^r[wo],*//')
    mount -o "remount,bind,ro\${flags:+,$flags}" "$(printf %s "$place" | sed 's/\\\\x20/ /g; s/\\\\x5c/\\\\/g')"
  done
}
while [ "$1" != -- ]; do
  case "$(readlink "$1" || :)" in
    usr/*) ln -s "$(readlink "$1")" "$root$2" ;;
    *) if [ -e "$1" ]; then show "$1" "$2"; fi ;;
  esac
  shift 2
done
shift
for device in null zero urandom random; do : > "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
mount -t proc -o nosuid,nodev,noexec proc "$root/proc" 2>/dev/null || mount --rbind /proc "$root/proc"
echo 0 > "$root/proc/sys/user/max_user_namespaces" || :
mount -o remount,ro,nosuid,nodev cell "$root"
cd "$root"
exec chroot "$root" /usr/bin/setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- "$@"
`;

const UNSHARE = [
  '--user',
  '--map-root-user',
  '--net',
  '--ipc',
  '--uts',
  '--mount',
  '--pid',
  '--fork',
  '--kill-child',
];

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
  const { command, args } = build([]);
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
  const shown = [...new Set([...programPlaces(), ...given])];
  // Inside, the number of the user is 0.
  const compiled = [compiledScripts(), join(TEMPORARY, 'tsx-0')];
  return {
    command: 'unshare',
    args: [
      ...UNSHARE,
      '--',
      '/bin/sh',
      '-c',
      BUILD,
      'cell',
      root,
      ...shown.flatMap((one) => [one, one]),
      ...compiled,
      '--',
    ],
    temporary: TEMPORARY,
  };
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
