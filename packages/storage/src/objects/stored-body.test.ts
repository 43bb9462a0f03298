import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { storedBody } from './stored-body.ts';

async function* halfOf(error: Error) {
  yield Buffer.from('half');
  throw error;
}

it('hands on all bytes', async () => {
  const chunks = [Buffer.from('all '), Buffer.alloc(200_000, 1), Buffer.from('of it')];
  expect(await buffer(storedBody(Readable.from(chunks)))).toEqual(Buffer.concat(chunks));
});

it('tells a body that breaks off as a store that does not answer', async () => {
  const reset = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  await expect(buffer(storedBody(Readable.from(halfOf(reset))))).rejects.toMatchObject({
    code: 'object.unavailable',
    retryable: true,
    message: 'The object store does not answer: aborted.',
  });
});

it('tells a body that just ends in the middle the same way', async () => {
  const body = new Readable({ read: () => undefined });
  body.push('half');
  setImmediate(() => body.destroy());
  await expect(buffer(storedBody(body))).rejects.toMatchObject({ code: 'object.unavailable' });
});

it('lets go of a body that nobody reads on', async () => {
  const body = new Readable({ read: () => undefined });
  const told = storedBody(body);
  told.destroy();
  await new Promise((resolve) => told.once('close', resolve));
  expect(body.destroyed).toBe(true);
});
