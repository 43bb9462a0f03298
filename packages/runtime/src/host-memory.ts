import { readFileSync } from 'node:fs';

export interface HostMemory {
  /** What programs can still get without others being pushed out, bytes. */
  readonly availableBytes: number;
  /** Whose figure it is: the machine's, or that of the cgroup (container) that this process lives in. */
  readonly of: 'host' | 'cgroup';
}

/** The text of a file; undefined where it cannot be read. */
export type ReadText = (path: string) => string | undefined;

/**
 * How much memory is left: `MemAvailable` of the kernel, or what the cgroup's limit leaves if that is less, its file
 * cache that can be dropped counted as free. Undefined where nobody tells: macOS has no such figure, and the free
 * memory that Node reports there leaves out what the system would give back at once, so that it is always small.
 */
export function hostMemory(readText: ReadText = readFile): HostMemory | undefined {
  const host = kilobytes(readText('/proc/meminfo'), 'MemAvailable');
  const group = groupRoom(readText);
  if (group !== undefined && (host === undefined || group < host))
    return { availableBytes: group, of: 'cgroup' };
  return host === undefined ? undefined : { availableBytes: host, of: 'host' };
}

function readFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function kilobytes(text: string | undefined, name: string): number | undefined {
  const [, found] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text ?? '') ?? [];
  return found === undefined ? undefined : Number(found) * 1024;
}

const V2 = '/sys/fs/cgroup';
const V1 = '/sys/fs/cgroup/memory';

/** What the nearest cgroup with a limit leaves, of version 2 or 1; undefined: there is no limit. */
function groupRoom(readText: ReadText): number | undefined {
  const groups = readText('/proc/self/cgroup') ?? '';
  const [, own = '/'] = /^0::(\S+)$/m.exec(groups) ?? [];
  const [, own1 = '/'] = /^\d+:(?:\S+,)?memory(?:,\S+)?:(\S+)$/m.exec(groups) ?? [];
  const rooms = [
    // In a container its own group is the root that it sees.
    ...new Set([`${V2}${own === '/' ? '' : own}`, V2]),
  ].map((folder) =>
    room(readText, folder, { limit: 'memory.max', used: 'memory.current', cache: 'inactive_file' }),
  );
  for (const folder of new Set([`${V1}${own1 === '/' ? '' : own1}`, V1]))
    rooms.push(
      room(readText, folder, {
        limit: 'memory.limit_in_bytes',
        used: 'memory.usage_in_bytes',
        cache: 'total_inactive_file',
      }),
    );
  const limited = rooms.filter((one) => one !== undefined);
  return limited.length === 0 ? undefined : Math.min(...limited);
}

/** Version 1 writes a number near 2^63 for "no limit". */
const NO_LIMIT = 2 ** 60;

function room(
  readText: ReadText,
  folder: string,
  names: { readonly limit: string; readonly used: string; readonly cache: string },
): number | undefined {
  const limit = Number.parseInt(readText(`${folder}/${names.limit}`) ?? '', 10);
  const used = Number.parseInt(readText(`${folder}/${names.used}`) ?? '', 10);
  if (!Number.isFinite(limit) || limit >= NO_LIMIT || !Number.isFinite(used)) return undefined;
  const [, cache = '0'] =
    new RegExp(`^${names.cache} (\\d+)$`, 'm').exec(readText(`${folder}/memory.stat`) ?? '') ?? [];
  return Math.max(0, limit - Math.max(0, used - Number(cache)));
}
