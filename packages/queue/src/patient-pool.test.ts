import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { PatientPool } from './patient-pool.ts';

let server: Server | undefined;
let pool: PatientPool | undefined;
afterEach(async () => {
  server?.close();
  await pool?.end();
});

/** The messages of a PostgreSQL that lets everybody in. */
const WELCOME = Buffer.from('5200000008000000005a0000000549', 'hex');

/** A server that hangs up on the first `refused` callers and then lets in. */
async function hesitant(refused: number): Promise<number> {
  let callers = 0;
  const listening = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    callers += 1;
    if (callers <= refused) socket.destroy();
    else socket.once('data', () => socket.write(WELCOME));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as { port: number }).port;
}

it('a connection asked for by itself comes at last, and each failure is told', async () => {
  const failures: Error[] = [];
  const settings = { host: '127.0.0.1', port: await hesitant(1), user: 'sijill', database: 'sijill' };
  pool = new PatientPool(settings, (error) => failures.push(error));
  const client = await pool.connect();
  client.release(true);
  expect(failures).toHaveLength(1);
});

it('a statement fails as in every pool', async () => {
  const settings = { host: '127.0.0.1', port: await hesitant(9), user: 'sijill', database: 'sijill' };
  pool = new PatientPool(settings, () => undefined);
  await expect(pool.query('SELECT 1')).rejects.toThrow();
});
