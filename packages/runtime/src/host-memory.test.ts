import { describe, expect, it } from 'vitest';
import { hostMemory } from './host-memory.ts';

const GIB = 1024 ** 3;
const files = (of: Record<string, string>) => (path: string) => of[path];
const MEMINFO = `MemTotal:       16384000 kB\nMemFree:          204800 kB\nMemAvailable:    4194304 kB\n`;

describe('the memory that is left', () => {
  it('is what the kernel says is available, not what is free', () => {
    expect(hostMemory(files({ '/proc/meminfo': MEMINFO }))).toEqual({ availableBytes: 4 * GIB, of: 'host' });
  });

  it('is what the limit of a container leaves, with the file cache that can go', () => {
    const container = {
      '/proc/meminfo': MEMINFO,
      '/proc/self/cgroup': '0::/\n',
      '/sys/fs/cgroup/memory.max': `${2 * GIB}\n`,
      '/sys/fs/cgroup/memory.current': `${1.75 * GIB}\n`,
      '/sys/fs/cgroup/memory.stat': `anon 5\ninactive_file ${0.25 * GIB}\nactive_file 7\n`,
    };
    expect(hostMemory(files(container))).toEqual({ availableBytes: 0.5 * GIB, of: 'cgroup' });
  });

  it('looks at the own group and at version 1 too, and knows limits that are none', () => {
    const slice = {
      '/proc/meminfo': MEMINFO,
      '/proc/self/cgroup': '0::/system.slice/sijill.service\n',
      '/sys/fs/cgroup/system.slice/sijill.service/memory.max': `${GIB}`,
      '/sys/fs/cgroup/system.slice/sijill.service/memory.current': `${0.25 * GIB}`,
    };
    expect(hostMemory(files(slice))).toEqual({ availableBytes: 0.75 * GIB, of: 'cgroup' });
    const unlimited = { ...slice, '/sys/fs/cgroup/system.slice/sijill.service/memory.max': 'max\n' };
    expect(hostMemory(files(unlimited))?.of).toBe('host');
    const first = {
      '/proc/meminfo': MEMINFO,
      '/proc/self/cgroup': '9:memory:/docker/abc\n8:cpu,cpuacct:/docker/abc\n',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': `${GIB}`,
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': `${0.5 * GIB}`,
      '/sys/fs/cgroup/memory/memory.stat': `cache 1\ntotal_inactive_file ${0.25 * GIB}\n`,
    };
    expect(hostMemory(files(first))).toEqual({ availableBytes: 0.75 * GIB, of: 'cgroup' });
    const none = { ...first, '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712' };
    expect(hostMemory(files(none))?.of).toBe('host');
  });

  it('is not guessed where nobody tells it', () => {
    expect(hostMemory(files({}))).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('is read on this machine', () => {
    expect(hostMemory()?.availableBytes).toBeGreaterThan(1024 ** 2);
  });
});
