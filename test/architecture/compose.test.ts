import { readFileSync, statSync } from 'node:fs';
import { readConfig } from '@sijill/runtime';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROLE_NAMES, WITHOUT_IDENTITIES } from '../../services/standalone/src/roles.ts';
import { COMPOSE_SCHEMA } from './compose-schema.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes: readonly (string | object)[];
}
interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: object;
  readonly volumes: object;
}

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const source = read('docker-compose.yml');
const compose = parse(source, { merge: true }) as ComposeFile;
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('sijill:'));
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};

/** What Compose makes of `${NAME:?message}` and `${NAME:-default}`. */
const substitute = (value: string, values: Readonly<Record<string, string>>) =>
  value.replace(/\$\{(\w+):([?-])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const given = values[name];
    if (given === undefined && kind === '?') throw new Error(`${name}: ${rest}`);
    return given ?? rest;
  });

describe('docker-compose.yml', () => {
  it('has the form of a Compose file, and no key that it does not need', () => {
    const validate = new Ajv({ strictTuples: false, allErrors: true }).compile(COMPOSE_SCHEMA);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused by that form when a key is misspelt', () => {
    const validate = new Ajv({ strictTuples: false }).compile(COMPOSE_SCHEMA);
    const { healthcheck, ...redis } = service('redis');
    expect(validate({ services: { redis: { ...redis, healthcheck } } })).toBe(true);
    expect(validate({ services: { redis: { ...redis, health_check: healthcheck } } })).toBe(false);
  });

  it('has one service for every role, under its name', () => {
    expect(ours.map(([name]) => name).toSorted()).toEqual([...ROLE_NAMES].toSorted());
    for (const [name, { command }] of ours) expect(command).toEqual([name]);
    expect(new Set(ours.map(([, { image }]) => image)).size).toBe(1);
  });

  it('gives every role a complete configuration', () => {
    const values = {
      SIJILL_DATABASE_PASSWORD: 'letters1and2digits',
      S3_ACCESS_KEY: 'key',
      S3_SECRET_KEY: 'a secret of its own',
    };
    for (const [, { environment = {} }] of ours) {
      const given = Object.entries(environment).map(([name, value]) => [name, substitute(value, values)]);
      const config = readConfig(Object.fromEntries(given));
      expect(config.databaseUrl).toBe('postgres://sijill:letters1and2digits@postgres:5432/sijill');
      expect(config.redisUrl).toBe('redis://redis:6379');
      expect(config.s3).toMatchObject({
        endpoint: 'http://objects:8333',
        accessKey: 'key',
        secretKey: 'a secret of its own',
      });
    }
  });

  it('gives the key of identities to those who need it only', () => {
    for (const [name, { environment = {}, volumes }] of ours) {
      const needs = !WITHOUT_IDENTITIES.includes(name);
      expect(environment.SIJILL_IDENTITIES_FILE, name).toBe(needs ? '/identities/identities.key' : undefined);
      expect(JSON.stringify(volumes).includes('/identities'), name).toBe(needs);
    }
  });

  it('has no secret and no default for one', () => {
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        // Whether people need a security key is no secret.
        if (/PASSWORD|SECRET|KEY/.test(name) && name !== 'SIJILL_SECURITY_KEY')
          expect(value).toMatch(/^\$\{\w+:\?[^}]+\}$/);
        if (value.includes('PASSWORD')) expect(value).toMatch(/\$\{\w*PASSWORD:\?[^}]+\}/);
      }
    }
  });

  it('names an exact version of every image', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:\d+\.\d+[\w.-]*$/);
    expect(service('postgres').image).toMatch(/^postgres:18\./);
    expect(service('redis').image).toMatch(/^redis:8\./);
  });

  it('waits only for services that exist and can say that they are healthy', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        expect(service(name).healthcheck).toBeDefined();
      }
    }
  });

  it('uses only networks and volumes that it declares', () => {
    for (const [, { networks, volumes }] of services) {
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining([...networks]));
      const sources = volumes
        .filter((volume) => typeof volume === 'string')
        .map((volume) => substitute(volume, {}).split(':')[0]);
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(sources));
    }
  });

  it('opens one port, to this machine only, so that every worker can run in many copies', () => {
    const open = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(open).toHaveLength(1);
    // One port inside and outside: the server tells people the one that it knows.
    const [, outside, inside] = /^api 127\.0\.0\.1:(\$\{\w+:-\d+\}):(.+)$/.exec(open[0] ?? '') ?? [];
    expect(inside).toBe(outside);
    expect(service('api').environment?.SIJILL_PORT).toBe(outside);
    expect(JSON.stringify(service('api').healthcheck)).toContain('process.env.SIJILL_PORT');
    expect(source).not.toContain('container_name');
  });

  it('takes a database for healthy only when Sijill can work on it, by address', () => {
    const { test = [] } = service('postgres').healthcheck as { test?: readonly string[] };
    expect(test.slice(0, 3)).toEqual(['CMD', 'psql', '--host=127.0.0.1']);
    expect(test).toContain('--username=sijill');
    expect(test.at(-1)).toMatch(/^--command=SELECT/);
  });

  it('keeps the queue from dropping or forgetting jobs, and the database able to compare Arabic', () => {
    const { command } = service('redis');
    expect(command[command.indexOf('--appendonly') + 1]).toBe('yes');
    expect(command[command.indexOf('--maxmemory-policy') + 1]).toBe('noeviction');
    expect(service('postgres').environment?.POSTGRES_INITDB_ARGS).toContain('--locale=C.UTF-8');
  });
});

describe('compose.scale.yml', () => {
  const rooms = parse(read('infra/compose.scale.yml'), { merge: true }) as ComposeFile;

  it('has the form of a Compose file with workers only, as the main file has them', () => {
    const validate = new Ajv({ strictTuples: false, allErrors: true }).compile(COMPOSE_SCHEMA);
    validate(rooms);
    expect(validate.errors ?? []).toEqual([]);
    for (const [name, { image, command, ports }] of Object.entries(rooms.services)) {
      expect([image, command, ports]).toEqual([service(name).image, [name], undefined]);
      expect(name).not.toBe('api');
    }
    expect(Object.keys(rooms.services)).toContain('ocr');
  });

  it('takes every address and secret from outside', () => {
    const values = {
      DATABASE_URL: 'postgres://sijill:letters1and2digits@db.invalid:5432/sijill',
      REDIS_URL: 'rediss://:another1long2word@queue.invalid:6379',
      S3_ENDPOINT: 'https://objects.invalid',
      S3_ACCESS_KEY: 'key',
      S3_SECRET_KEY: 'a secret of its own',
    };
    for (const { environment = {} } of Object.values(rooms.services)) {
      const given = Object.entries(environment).map(([name, value]) => [name, substitute(value, values)]);
      const config = readConfig(Object.fromEntries(given));
      expect(config).toMatchObject({ databaseUrl: values.DATABASE_URL, redisUrl: values.REDIS_URL });
      for (const name of Object.keys(values)) expect(environment[name]).toBe(`\${${name}:?set it in .env}`);
    }
  });
});

describe('the image', () => {
  const { dockerfile = '' } = service('api').build ?? {};
  const lines = read(dockerfile).split('\n');

  it('is built on one pinned Node 24', () => {
    const bases = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:24\.\d+\.\d+-\w+-slim$/);
  });

  it('needs nothing to be built but its base: no other parser of this file is fetched', () => {
    expect(lines.join('\n')).not.toMatch(/^#\s*syntax=/m);
  });

  it('has the command of whoever runs it, which starts what is compiled into it', () => {
    const [, target = ''] = /ln -s \/app\/(\S+) \/usr\/local\/bin\/sijill$/m.exec(lines.join('\n')) ?? [];
    expect(read('infra/docker/Dockerfile.dockerignore')).toContain(`!${target}\n`);
    const [, main = ''] = /from '\.\.\/\.\.\/(\S+)'/.exec(read(target)) ?? [];
    expect(read(main.replace('/dist/', '/src/').replace(/\.js$/, '.ts'))).toContain(
      'export async function main(',
    );
    expect(statSync(new URL(target, root)).mode & 0o111).toBe(0o111);
    // Where it keeps notes of uploads: the root of a container is read-only.
    expect(lines.find((line) => line.startsWith('ENV '))).toContain(' XDG_STATE_HOME=/tmp/');
  });

  it('gives the service every folder that a volume is put on, and nobody else', () => {
    const made = /mkdir -m 700 ([^&]+) && chown node (.+)/.exec(lines.join('\n'))?.slice(1, 3) ?? [];
    const targets = ours.flatMap(([, { volumes }]) =>
      volumes.map((volume) =>
        typeof volume === 'string'
          ? substitute(volume, {}).split(':')[1]
          : (volume as { target: string }).target,
      ),
    );
    const wanted = [...new Set(targets)].filter((target) => target !== '/tmp').toSorted();
    for (const folders of made) expect(folders.trim().split(' ').toSorted()).toEqual(wanted);
    expect(made).toHaveLength(2);
  });

  it('does not run as root', () => {
    const users = lines.filter((line) => line.startsWith('USER '));
    expect(users).toEqual(['USER node']);
    expect(lines.indexOf('USER node')).toBeGreaterThan(
      lines.findLastIndex((line) => line.startsWith('COPY ')),
    );
  });

  it('starts a file that exists, and installs with the package manager of the repository', () => {
    const entrypoint =
      lines.find((line) => line.startsWith('ENTRYPOINT '))?.slice('ENTRYPOINT '.length) ?? '[]';
    const script = (JSON.parse(entrypoint) as string[]).at(-1) ?? '';
    // Compiled while the image is built, by what the builder is given.
    expect(script).toMatch(/^services\/standalone\/dist\/.*\.js$/);
    expect(read(script.replace('/dist/', '/src/').replace(/\.js$/, '.ts'))).toContain('process.argv');
    expect(lines.join('\n')).toContain('node infra/bootstrap/compile.mjs');
    expect(read('infra/docker/Dockerfile.dockerignore')).toContain('!infra/bootstrap/compile.mjs\n');
    const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string };
    expect(lines.join('\n')).toContain(`npm install --global ${packageManager}\n`);
  });
});
