import { Validator } from '@seriousme/openapi-schema-validator';
import { fastify } from 'fastify';
import { describe, expect, test } from 'vitest';
import { registerRoutes } from '../server.ts';
import { openApiDocument, operationId } from './openapi.ts';
import { OPERATIONS } from './operations.ts';

const described = Object.values(OPERATIONS).flatMap((operations) => Object.keys(operations));
const document = openApiDocument('1.2.3') as {
  paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  components: { schemas: Record<string, unknown> };
};

describe('the published description', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('describes every route there is, and no other', async () => {
    const app = fastify();
    const routes: string[] = [];
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat())
        if (one !== 'HEAD' && one !== 'OPTIONS') routes.push(`${one} ${url}`);
    });
    registerRoutes(app, { objects: {}, db: {}, config: {} } as never);
    await app.close();
    expect(routes.filter((route) => route !== 'GET /openapi.json').sort()).toEqual([...described].sort());
  });

  test('names every operation once', () => {
    const ids = described.map(operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('refers only to what it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    for (const [, kind, name] of references)
      expect((document.components as Record<string, Record<string, unknown>>)[kind ?? '']).toHaveProperty(
        name ?? '',
      );
  });

  test('takes a new case without a prefix, and promises the prefix back', () => {
    expect(document.components.schemas.NewCase).toMatchObject({ required: ['name'] });
    expect(document.components.schemas.CaseView).toMatchObject({
      required: expect.arrayContaining(['evidencePrefix']),
    });
  });

  test('is the same twice', () => {
    expect(JSON.stringify(openApiDocument('1.2.3'))).toBe(JSON.stringify(document));
  });
});
