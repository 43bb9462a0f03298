// The part of the Compose Specification (https://github.com/compose-spec/compose-spec) that docker-compose.yml uses.
// Everything else is refused, so that a misspelt key, which Compose would pass over or choke on, is found here.

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text, minItems: 1 } as const;
const flag = { type: 'boolean' } as const;
const duration = { type: 'string', pattern: '^([0-9]+(ms|s|m|h))+$' } as const;
const bytes = { type: 'string', pattern: '^[0-9]+[bkmg]b?$' } as const;
const name = '^[a-zA-Z0-9._-]+$';
const port = '([0-9]+|\\$\\{[A-Z_]+:-[0-9]+\\})';

const closed = (properties: object, required: readonly string[] = []) =>
  ({ type: 'object', properties, required, additionalProperties: false }) as const;
const named = (value: object) =>
  ({ type: 'object', propertyNames: { pattern: name }, additionalProperties: value }) as const;

const healthcheck = closed(
  {
    test: { type: 'array', minItems: 2, items: [{ enum: ['CMD', 'CMD-SHELL'] }], additionalItems: text },
    interval: duration,
    timeout: duration,
    start_period: duration,
    retries: { type: 'integer', minimum: 1 },
  },
  ['test'],
);

const mountedVolume = {
  anyOf: [
    // By name, or as a variable says.
    { type: 'string', pattern: '^([a-z]+|\\$\\{[A-Z_]+:-[a-z]+\\}):/[a-z/]+$' },
    closed({ type: { const: 'volume' }, source: text, target: { type: 'string', pattern: '^/' } }, [
      'type',
      'target',
    ]),
    // A file of this repository, which no service may change.
    closed(
      {
        type: { const: 'bind' },
        source: { type: 'string', pattern: '^\\./infra/[a-z/.-]+$' },
        target: { type: 'string', pattern: '^/' },
        read_only: { const: true },
      },
      ['type', 'source', 'target', 'read_only'],
    ),
  ],
};

const service = closed(
  {
    image: { type: 'string', pattern: '^[a-z0-9./-]+:[A-Za-z0-9._-]+$' },
    build: closed({ context: text, dockerfile: text }, ['context']),
    command: texts,
    environment: {
      type: 'object',
      propertyNames: { pattern: '^[A-Z][A-Z0-9_]*$' },
      additionalProperties: text,
    },
    depends_on: named(
      closed(
        { condition: { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] } },
        ['condition'],
      ),
    ),
    healthcheck,
    networks: texts,
    ports: { type: 'array', items: { type: 'string', pattern: `^[0-9.]+:${port}:${port}$` } },
    volumes: { type: 'array', items: mountedVolume },
    restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
    init: flag,
    read_only: flag,
    cap_drop: texts,
    security_opt: texts,
    shm_size: bytes,
    stop_grace_period: duration,
  },
  ['image'],
);

export const COMPOSE_SCHEMA = {
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
    services: named(service),
    networks: named(closed({ internal: flag })),
    volumes: named(closed({})),
  },
  patternProperties: { '^x-': {} },
  required: ['services'],
  additionalProperties: false,
} as const;
