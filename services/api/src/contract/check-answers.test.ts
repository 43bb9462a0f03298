import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from './check-answers.ts';

const ANSWER = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Case',
  evidencePrefix: 'SJL',
  createdAt: '2026-01-01T00:00:00Z',
  documents: 0,
  pages: 0,
  mentions: 0,
  candidates: 0,
  registryPeople: 0,
  linking: false,
};

async function answering(path: string, payload: object, status = 200) {
  const app = fastify();
  await app.register(
    async (api) => {
      checkAnswers(api, '/api/v1');
      api.get(path, async (_, reply) => reply.code(status).send(payload));
    },
    { prefix: '/api/v1' },
  );
  const { statusCode, json } = await app.inject(`/api/v1${path.replace(':id', ANSWER.id)}`);
  await app.close();
  return { status: statusCode, message: (json() as { message?: string }).message ?? '' };
}

describe('an answer under test', () => {
  test('passes when it is as described', async () => {
    expect(await answering('/cases/:id', ANSWER)).toEqual({ status: 200, message: '' });
  });

  test('is refused with a field missing, one too many, another status, or no description', async () => {
    const { pages: _, ...less } = ANSWER;
    expect((await answering('/cases/:id', less)).message).toContain('does not answer as described');
    expect((await answering('/cases/:id', { ...ANSWER, secret: 1 })).message).toContain('.secret');
    expect((await answering('/cases/:id', ANSWER, 201)).message).toContain('answers 201');
    expect((await answering('/nowhere', ANSWER)).message).toContain('is not described');
  });

  test('of an error is left alone', async () => {
    expect((await answering('/cases/:id', { message: 'no' }, 404)).status).toBe(404);
  });
});
