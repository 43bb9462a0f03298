import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

type Direction = 'requests' | 'answers';

/**
 * How the way to a store behaves. `cut` breaks the connection off in the middle of a large chunk, `flip` changes one bit in
 * each of them; the small ones, which are headers, pass.
 */
export type Way = 'pass' | 'down' | 'slow' | `${'cut' | 'flip'} ${Direction}`;

export interface StoreProxy {
  readonly endpoint: string;
  /** Connections refused, and chunks held up, cut or changed, since the way was set. */
  harmed(): number;
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
  let harmed = 0;
  const pass = (from: Socket, to: Socket, direction: Direction) =>
    from.on('data', async (chunk) => {
      if (way === 'slow' && direction === 'answers') {
        harmed += 1;
        from.pause();
        await pause(SLOW_MS);
        from.resume();
      }
      const large = chunk.length >= LARGE;
      if (large && (way === `cut ${direction}` || way === `flip ${direction}`)) harmed += 1;
      if (large && way === `cut ${direction}`) {
        to.write(chunk.subarray(0, chunk.length / 2), () => to.destroy());
        return void from.resetAndDestroy();
      }
      to.write(large && way === `flip ${direction}` ? flipped(chunk) : chunk);
    });
  const server = createServer((client) => {
    if (way === 'down') {
      harmed += 1;
      return void client.destroy();
    }
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
    pass(client, upstream, 'requests');
    pass(upstream, client, 'answers');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cutAll = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    endpoint,
    harmed: () => harmed,
    set(next) {
      way = next;
      harmed = 0;
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
