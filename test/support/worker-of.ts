import { pause, type TestServer } from './server.ts';

/** The process of a role, as soon as there is one: after a kill there is one to come, and so with work after a rest. */
export async function workerOf(
  server: Pick<TestServer, 'processes'>,
  role: 'ocr' | 'ingest',
): Promise<number> {
  for (;;) {
    const [pid] = server.processes(`service.js ${role}`);
    if (pid !== undefined) return pid;
    await pause(50);
  }
}
