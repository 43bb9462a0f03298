import { execFileSync } from 'node:child_process';
import { DocumentRows, DocumentView } from '@sijill/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pause, type TestServer, testServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer({ sample: true });
});
afterAll(() => server.remove());

async function sampleBatch() {
  const client = await server.client();
  for (;;) {
    const [sample] = await client.listCases();
    const [ledger] = sample ? await client.listBatches(sample.id) : [];
    if (sample && ledger) return { sample, ledger };
    await pause(200);
  }
}

async function untilBatch(reached: (ledger: Awaited<ReturnType<typeof sampleBatch>>['ledger']) => boolean) {
  for (;;) {
    const state = await sampleBatch();
    if (reached(state.ledger)) return state;
    await pause(200);
  }
}

const processesOf = (home: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(home));

it('a server killed while it reads completes the batch after the next start: no page twice, none missing', async () => {
  await server.start();
  await untilBatch((ledger) => ledger.pages.read >= 2);
  await server.kill();

  await server.start();
  const { sample, ledger } = await untilBatch((now) => now.settled);
  expect(ledger).toMatchObject({ addsUp: true, duplicate: 0, pages: { waiting: 0, failed: 0 } });
  const answer = await server.ask(`/cases/${sample.id}/documents?limit=500`);
  const documents = DocumentRows.parse(await answer.json()).rows;
  expect(documents).toHaveLength(ledger.received);
  for (const { id, pages } of documents) {
    const { pageList } = DocumentView.parse(await (await server.ask(`/documents/${id}`)).json());
    expect(pageList.map((page) => page.number)).toEqual(
      Array.from({ length: pages }, (_, index) => index + 1),
    );
    expect(pageList.every((page) => page.status === 'read')).toBe(true);
  }

  await server.stop();
  await pause(500);
  expect(processesOf(server.home)).toEqual([]);
});
