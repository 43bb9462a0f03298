import * as domain from '@sijill/domain';
import { ERRORS } from '@sijill/domain';
import { z } from 'zod';
import type { Answer, Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

/** JSON Schema, as far as this file looks into it. */
type Json = { [key: string]: unknown };

const PREFIX = '/api/v1';

/**
 * The description of the HTTP interface (OpenAPI 3.1), made from the table of operations and the schemas that requests
 * are read and answers are checked with. The same version gives the same bytes.
 */
export function openApiDocument(version: string): Json {
  const schemas = new Schemas();
  const responses = { Problem: problem(schemas) };
  const paths: Record<string, Json> = {};
  for (const [tag, operations] of Object.entries(OPERATIONS))
    for (const [route, operation] of Object.entries(operations)) {
      const [method = '', address = ''] = route.split(' ');
      const path = address.replace(/:(\w+)/g, '{$1}');
      paths[path] = {
        ...paths[path],
        [method.toLowerCase()]: describe(operation, { route, path, tag, schemas }),
      };
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sijill',
      version,
      description:
        'Lists are read by cursor: hand `next` back as `?cursor=`; null on the last page. Every error is RFC 9457 problem+json with a `code` of the table below.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: PREFIX }],
    tags: Object.keys(OPERATIONS).map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas.all(), ErrorCode: errorCodes() },
      responses,
    },
  };
}

interface Place {
  readonly route: string;
  readonly path: string;
  readonly tag: string;
  readonly schemas: Schemas;
}

function describe(operation: Operation, { route, path, tag, schemas }: Place): Json {
  const parameters = [...pathParameters(path), ...queryParameters(operation, schemas)];
  return {
    operationId: operationId(route),
    tags: [tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBody(operation, schemas),
    responses: { ...answers(operation.answer, schemas), default: { $ref: '#/components/responses/Problem' } },
  };
}

/** `GET /cases/:id/candidates.csv` gives `getCasesCandidatesCsv`. */
export function operationId(route: string): string {
  const [method = '', address = ''] = route.split(' ');
  const words = address.split(/[^A-Za-z]+/).filter((word) => word !== '' && !address.includes(`:${word}`));
  return (
    method.toLowerCase() +
    words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('') +
    (/:\w+$/.test(address) ? 'One' : '')
  );
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }));
}

function queryParameters({ query }: Operation, schemas: Schemas): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemas.inline(query) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    schema,
  }));
}

function requestBody({ body, form }: Operation, schemas: Schemas): Json {
  if (form) {
    const binary = { type: 'string', contentMediaType: 'application/octet-stream' };
    const properties = Object.entries(form).map(([name, field]) => [
      name,
      field === 'file'
        ? binary
        : field === 'files'
          ? { type: 'array', items: binary }
          : schemas.of(field, 'input'),
    ]);
    const files = Object.keys(form).filter((name) => form[name] === 'file' || form[name] === 'files');
    const schema = { type: 'object', properties: Object.fromEntries(properties), required: files };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!body) return {};
  const required = !body.safeParse({}).success;
  return {
    requestBody: { required, content: { 'application/json': { schema: schemas.of(body, 'input') } } },
  };
}

function answers(answer: Answer, schemas: Schemas): Json {
  if ('json' in answer)
    return {
      [answer.status]: {
        description: 'Done',
        content: { 'application/json': { schema: schemas.of(answer.json, 'output') } },
      },
    };
  if (!('media' in answer)) return { [answer.status]: { description: 'Done; there is nothing to tell' } };
  const content = Object.fromEntries(answer.media.map((type) => [type, {}]));
  const whole = { 200: { description: 'The file', content } };
  return answer.ranges ? { ...whole, 206: { description: 'The part that was asked for', content } } : whole;
}

function problem(schemas: Schemas): Json {
  return {
    description: 'What went wrong, and what to do',
    content: { 'application/problem+json': { schema: schemas.of(domain.Problem, 'output') } },
  };
}

/** Every code an error may carry, with its HTTP status and its sentence. */
function errorCodes(): Json {
  return {
    type: 'string',
    oneOf: Object.entries(ERRORS).map(([code, { status, retryable, message }]) => ({
      const: code,
      description: `${status}${retryable ? ', may pass' : ''}: ${message}`,
    })),
  };
}

/** The domain's schemas under their names, each described once; a name that takes and gives differently stands twice. */
class Schemas {
  readonly #known = z.registry<{ id: string }>();
  readonly #components = new Map<string, Json>();

  constructor() {
    const seen = new Set<unknown>();
    for (const [id, value] of Object.entries(domain))
      if (value instanceof z.ZodType && !seen.has(value)) {
        seen.add(value);
        this.#known.add(value, { id });
      }
  }

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const id = this.#known.get(schema)?.id;
    const {
      $defs = {},
      $schema: _,
      ...own
    } = z.toJSONSchema(schema, {
      io,
      metadata: this.#known,
      unrepresentable: 'any',
      target: 'draft-2020-12',
    }) as Json & { $defs?: Record<string, Json> };
    for (const [name, definition] of Object.entries($defs)) this.#keep(name, definition, io);
    // A named schema comes back as a reference to itself among the definitions, or whole when nothing else refers to it.
    if (!id || own.$ref) return this.#rename(own, io);
    this.#keep(id, own, io);
    return { $ref: `#/components/schemas/${this.#nameOf(id, io)}` };
  }

  /** A query's properties, in place. */
  inline(schema: z.ZodType): Json {
    const plain = this.of(schema, 'input');
    return plain.$ref ? (this.#components.get(String(plain.$ref).split('/').pop() ?? '') as Json) : plain;
  }

  all(): Json {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #keep(id: string, { id: _, ...definition }: Json, io: 'input' | 'output'): void {
    this.#components.set(this.#nameOf(id, io), this.#rename(definition, io));
  }

  #nameOf(id: string, io: 'input' | 'output'): string {
    return io === 'output' ? id : id.startsWith('New') ? id : `${id}Input`;
  }

  /** References point at the components, not into the piece they came with. */
  #rename(piece: Json, io: 'input' | 'output'): Json {
    return JSON.parse(JSON.stringify(piece), (key, value) => {
      if (key !== '$ref' || typeof value !== 'string') return value;
      return value.startsWith('#/$defs/')
        ? `#/components/schemas/${this.#nameOf(value.slice(8), io)}`
        : value;
    }) as Json;
  }
}
