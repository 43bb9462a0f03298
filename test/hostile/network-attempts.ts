import { readFile, readlink } from 'node:fs/promises';

/** What Linux counts of a network: opened connections, datagrams sent, and ways that were looked for and not found. */
const COUNTED = [
  ['Tcp', 'ActiveOpens'],
  ['Udp', 'OutDatagrams'],
  ['Ip', 'OutRequests'],
  ['Ip', 'OutNoRoutes'],
] as const;

const EVERY_MS = 50;

/**
 * Watches the processes below this one that stand in networks of their own (cells, see engines/files/cell.ts): whatever
 * one of them tries of its network is counted there by the kernel, reached or not. Answers how to end, with the number of
 * networks that were seen and what was tried in them.
 */
export function watchNetworks(): () => Promise<{ readonly networks: number; readonly attempts: string[] }> {
  const tried = new Map<string, number>();
  let own: string | undefined;
  let going = true;
  const look = async () => {
    own ??= await readlink('/proc/self/ns/net');
    for (const pid of await below(process.pid)) {
      const network = await readlink(`/proc/${pid}/ns/net`).catch(() => own);
      if (network === undefined || network === own) continue;
      const counted = await readFile(`/proc/${pid}/net/snmp`, 'latin1').then(sumOf, () => 0);
      tried.set(network, Math.max(tried.get(network) ?? 0, counted));
    }
  };
  const loop = (async () => {
    while (going) {
      await look();
      await new Promise((wake) => setTimeout(wake, EVERY_MS));
    }
  })();
  return async () => {
    going = false;
    await loop;
    await look();
    const attempts = [...tried].filter(([, count]) => count > 0).map(([name, count]) => `${name}: ${count}`);
    return { networks: tried.size, attempts };
  };
}

async function below(pid: number): Promise<number[]> {
  const told = await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1').catch(() => '');
  const own = told.split(' ').filter(Boolean).map(Number);
  return [...own, ...(await Promise.all(own.map(below))).flat()];
}

function sumOf(snmp: string): number {
  const lines = snmp.split('\n').map((line) => line.split(/:? /));
  let sum = 0;
  for (const [protocol, counter] of COUNTED) {
    const [names, values] = lines.filter(([name]) => name === protocol);
    sum += Number(values?.[names?.indexOf(counter) ?? -1] ?? 0);
  }
  return sum;
}
