import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How the way to a store behaves. `corrupt` flips a bit in every large chunk that comes back. */
export type Way = 'pass' | 'down' | 'slow' | 'cut' | 'corrupt';

export interface StoreProxy {
  readonly endpoint: string;
  /** Holds for connections to come; those that are open are cut. */
  set(way: Way): void;
  stop(): Promise<void>;
}

const SLOW_MS = 400;
/** A chunk of this many bytes belongs to a stored file, not to a header. */
const LARGE = 4_096;

/** A TCP way to a server on this machine that can be disturbed. */
export async function storeProxy(target: string): Promise<StoreProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let way: Way = 'pass';
  const server = createServer((client) => {
    if (way === 'down') return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(socket);
          client.destroy();
          upstream.destroy();
        });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    let passed = 0;
    upstream.on('data', async (chunk) => {
      if (way === 'slow') {
        upstream.pause();
        await pause(SLOW_MS);
        upstream.resume();
      }
      passed += chunk.length;
      if (way === 'cut' && passed > LARGE) return void client.resetAndDestroy();
      client.write(way === 'corrupt' && chunk.length >= LARGE ? flipped(chunk) : chunk);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    endpoint,
    set(next) {
      way = next;
      cutAll();
    },
    async stop() {
      cutAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function flipped(chunk: Buffer): Buffer {
  const wrong = Buffer.from(chunk);
  const at = wrong.length - 100;
  wrong.writeUInt8(wrong.readUInt8(at) ^ 1, at);
  return wrong;
}
