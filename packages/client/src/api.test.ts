import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApi, NOTHING, type Send } from './api.ts';
import type { ApiRequest } from './request.ts';

const sent: ApiRequest[] = [];
const answering =
  (answer: unknown): Send =>
  async (request, schema) => {
    sent.push(request);
    return schema.parse(answer);
  };
const Health = z.object({ status: z.literal('ok') });
const id = '0b5e';

test('an answer is read by the schema, and is refused where a server of another version answers otherwise', async () => {
  expect(await createApi(answering({ status: 'ok' })).get('/health', {}, Health)).toEqual({ status: 'ok' });
  await expect(createApi(answering({ up: true })).get('/health', {}, Health)).rejects.toThrow();
  expect(sent[0]).toEqual({ method: 'GET', address: '/health' });
});

test('an answer that nobody needs is not looked at', async () => {
  const api = createApi(answering(undefined));
  expect(await api.delete('/notes/{id}', { path: { id } }, NOTHING)).toBeUndefined();
});

test('what the description does not know does not compile', () => {
  const api = createApi(answering({}));
  // The compiler refuses an unneeded "expect-error": `tsc` tests these lines, which never run.
  const never = () => [
    // @ts-expect-error no such address
    api.get('/casez', {}, NOTHING),
    // @ts-expect-error no such method there
    api.delete('/cases/{id}', { path: { id } }, NOTHING),
    // @ts-expect-error a part of the address is missing
    api.get('/cases/{id}', {}, NOTHING),
    // @ts-expect-error no such part
    api.get('/cases/{id}', { path: { id, case: id } }, NOTHING),
    // @ts-expect-error no such parameter
    api.get('/cases/{id}/documents', { path: { id }, query: { pagee: 2 } }, NOTHING),
    // @ts-expect-error a body is needed
    api.post('/cases', {}, NOTHING),
    // @ts-expect-error a field of another kind
    api.post('/cases', { body: { name: 1 } }, NOTHING),
    // @ts-expect-error no such field
    api.post('/cases', { body: { name: 'a', prefix: 'B' } }, NOTHING),
    // @ts-expect-error a file is needed
    api.post('/cases/{id}/registry-files', { path: { id }, form: {} }, NOTHING),
    // @ts-expect-error the answer is another one
    api.get('/health', {}, z.object({ status: z.number() })),
  ];
  expect(never).toBeTypeOf('function');
});
