import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';

const SERVICE = fileURLToPath(new URL('../../services/standalone/dist/service.js', import.meta.url));

/** A network namespace that stands for a host of its own: it reaches the first host over a wire, and nothing else. */
export interface NetworkHost {
  /** Starts services there; resolves when they work. */
  work(roles: readonly string[], env: Readonly<Record<string, string>>): Promise<HostedWorkers>;
  /** Pulls the wire out, and puts it in again. */
  cut(): void;
  join(): void;
}

export interface HostedWorkers {
  /** Tries that ended well, by job. */
  done(): Promise<Record<string, number>>;
}

export interface NetworkHosts {
  readonly hosts: readonly NetworkHost[];
  /** An address under which the hosts reach `port` of this machine's loopback. */
  offer(port: number): Promise<string>;
  remove(): Promise<void>;
}

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Why this machine can make no such hosts; undefined: it can. */
export function hostsMissing(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are of Linux';
  const name = `sj-try-${process.pid}`;
  const made = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' });
  if (made.error) return 'the command ip (iproute2) is missing';
  if (made.status !== 0) return made.stderr.trim();
  ip('netns', 'del', name);
  return undefined;
}

/** So many hosts, each on a wire (a veth pair) to this machine. */
export function networkHosts(count: number): NetworkHosts {
  const children: ChildProcess[] = [];
  const servers: Server[] = [];
  const names = Array.from({ length: count }, (_, at) => `sj${process.pid % 10_000}-${at + 1}`);
  const bridge = `sjb${process.pid % 10_000}`;
  const first = `10.213.${process.pid % 200}.1`;
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${first}/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  names.forEach((name, at) => {
    ip('netns', 'add', name);
    ip('link', 'add', name, 'type', 'veth', 'peer', 'name', 'wire', 'netns', name);
    ip('link', 'set', name, 'master', bridge, 'up');
    ip('-n', name, 'link', 'set', 'lo', 'up');
    ip('-n', name, 'addr', 'add', first.replace(/1$/, String(at + 2)).concat('/24'), 'dev', 'wire');
    ip('-n', name, 'link', 'set', 'wire', 'up');
  });
  return {
    hosts: names.map((name) => ({
      async work(roles, env) {
        const child = fork(SERVICE, [...roles], {
          execPath: 'ip',
          execArgv: ['netns', 'exec', name, process.execPath],
          env: { ...process.env, ...env },
          stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        });
        children.push(child);
        await new Promise<void>((resolve, reject) => {
          child.on('message', (message) => message === 'ready' && resolve());
          child.once('exit', (code) => reject(new Error(`the workers of ${name} ended with ${code}`)));
        });
        return { done: () => doneBy(child) };
      },
      cut: () => void ip('link', 'set', name, 'down'),
      join: () => void ip('link', 'set', name, 'up'),
    })),
    async offer(port) {
      const server = createServer((near) => {
        const far = connect(port, '127.0.0.1');
        near.pipe(far).pipe(near);
        near.on('error', () => far.destroy());
        far.on('error', () => near.destroy());
      });
      servers.push(server);
      server.listen(0, first);
      await once(server, 'listening');
      return `${first}:${(server.address() as AddressInfo).port}`;
    },
    async remove() {
      const living = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      await Promise.all(
        living.map((child) => {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          return gone;
        }),
      );
      for (const server of servers) server.close();
      for (const name of names) ip('netns', 'del', name);
      ip('link', 'del', bridge);
    },
  };
}

interface Counter {
  readonly name: string;
  readonly values: readonly { readonly value: number; readonly labels: Record<string, string> }[];
}

async function doneBy(child: ChildProcess): Promise<Record<string, number>> {
  child.send('metrics');
  const [{ counted }] = (await once(child, 'message')) as [{ counted: readonly Counter[] }];
  const steps = counted.find(({ name }) => name === 'sijill_step_seconds')?.values ?? [];
  const done: Record<string, number> = {};
  for (const { value, labels, ...rest } of steps) {
    const { metricName } = rest as { metricName?: string };
    if (metricName !== 'sijill_step_seconds_count' || labels.outcome === 'failed') continue;
    const step = labels.step ?? '';
    done[step] = (done[step] ?? 0) + value;
  }
  return done;
}
