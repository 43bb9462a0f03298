import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApi } from '@sijill/api';
import type { ObjectStore } from '@sijill/domain';
import { JOB_NAMES } from '@sijill/queue';
import {
  type Config,
  createLogger,
  IntakeWatch,
  type Readings,
  type Runtime,
  readConfig,
  watchedBy,
} from '@sijill/runtime';
import { createFileObjectStore, openGuardedDatabase } from '@sijill/storage';
import { TEST_KEYS } from './identity-keys.ts';
import { addPerson, type TestPerson, type TestPersonOptions } from './people.ts';
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts';

type App = Awaited<ReturnType<typeof buildApi>>;
interface InjectOptions {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string | object;
}
type Answer = Awaited<ReturnType<App['inject']>>;

export interface TestApi {
  /** Asks as `me` where a request says nothing else of who asks (`authorization` or `cookie`; '' for nobody). */
  readonly app: Omit<App, 'inject'> & { inject(request: InjectOptions): Promise<Answer> };
  /** Administrator, auditor, and lead of every case. */
  readonly me: TestPerson;
  /** Somebody else. */
  person(name: string, options?: TestPersonOptions): Promise<TestPerson>;
  /** The owner's connections: they see everything. */
  readonly database: ScratchDatabase;
  readonly objects: ObjectStore;
  /** The same on the same database and files, as after a restart; listens on a port of its own. */
  restart(settings?: Record<string, string>): Promise<{ readonly url: string; stop(): Promise<void> }>;
  readonly home: string;
  close(): Promise<void>;
}

/** Header of a test's request: the name of the lead who asks, made when first named. */
export const AS_PERSON = 'as-person';

/** `fetch` as somebody; a request may say who else asks. */
export const fetchAs =
  (who: () => TestPerson): typeof fetch =>
  (address, init) =>
    fetch(address, {
      ...init,
      headers: { authorization: who().headers.authorization, ...(init?.headers as Record<string, string>) },
    });

export interface TestApiOptions {
  /** Told of every job that is put into a queue. */
  readonly enqueue?: (job: string, payload: object) => void;
  readonly config?: Partial<Config>;
  readonly log?: Runtime['log'];
  /** What the machine is said to have. */
  readonly readings?: Readings;
}

/**
 * The HTTP interface on a database and an object store of its own, under the role and the rules that it has in earnest.
 * What is put into its queues is told to `enqueue`.
 */
export async function testApi(given: TestApiOptions['enqueue'] | TestApiOptions = {}): Promise<TestApi> {
  const options: TestApiOptions = typeof given === 'function' ? { enqueue: given } : given;
  const database = await scratchDatabase();
  const home = await mkdtemp(join(tmpdir(), 'sijill-api-'));
  const objects = await createFileObjectStore(home);
  // Tests ask faster than people; what holds clients back has a test of its own.
  const config = { ...readConfig({ SIJILL_HOME: home, SIJILL_REQUESTS: '0' }), ...options.config };
  const log = options.log ?? createLogger((process.env.TEST_LOG ?? 'silent') as never, 'test');
  const { readings } = options;
  const api = await signedInApi({ database, objects, config, log, enqueue: options.enqueue, readings });
  return {
    ...api,
    database,
    objects,
    home,
    async restart(settings = {}) {
      const again = readConfig({ SIJILL_HOME: home, SIJILL_REQUESTS: '0', ...settings });
      const restarted = await signedInApi({
        database,
        objects,
        config: again,
        log,
        enqueue: options.enqueue,
        me: api.me,
      });
      const url = await restarted.app.listen({ host: '127.0.0.1', port: 0 });
      return { url, stop: () => restarted.close() };
    },
    async close() {
      await api.close();
      await objects.close();
      await database.close();
      await rm(home, { recursive: true });
    },
  };
}

export interface ApiGround {
  readonly database: ScratchDatabase;
  readonly objects: ObjectStore;
  readonly config: Config;
  readonly log: Runtime['log'];
  readonly enqueue?: TestApiOptions['enqueue'] | undefined;
  readonly readings?: Readings | undefined;
  /** Who asks; made when left out. */
  readonly me?: TestPerson;
}

/** The same on what a test has already. */
export async function signedInApi({
  database,
  objects,
  config,
  log,
  enqueue = () => undefined,
  readings,
  me: known,
}: ApiGround): Promise<Pick<TestApi, 'app' | 'me' | 'person' | 'close'>> {
  const intake = new IntakeWatch(config, readings);
  const guarded = await openGuardedDatabase(database.url, 4, TEST_KEYS, watchedBy(intake, log));
  const counted = { waiting: 7, active: 1, delayed: 0 };
  const queues = {
    enqueue: async (job: string, payload: object) => enqueue(job, payload),
    counts: async () => Object.fromEntries(JOB_NAMES.map((job) => [job, counted])),
    describe: async () => ({ kind: 'PostgreSQL', version: '', problems: [] }),
  };
  const app = await buildApi(
    { config, log, db: guarded.db, databaseUrl: database.url, objects, queues, intake } as unknown as Runtime,
    { rememberMs: 0, checkAnswers: true },
  );
  const me =
    known ??
    (await addPerson(database, 'Tester', { duties: ['administrator', 'auditor'], everywhere: 'lead' }));
  const inject = app.inject.bind(app) as (request: InjectOptions) => Promise<Answer>;
  const people = new Map<string, Promise<TestPerson>>();
  const named = (name: string) => {
    const known = people.get(name) ?? addPerson(database, name, { everywhere: 'lead' });
    people.set(name, known);
    return known;
  };
  const asMe = async (request: InjectOptions) => {
    const { [AS_PERSON]: name, ...given } = request.headers ?? {};
    const who = name === undefined ? me : await named(decodeURIComponent(name));
    const { authorization = who.headers.authorization, ...headers } = given;
    const signed = authorization === '' || headers.cookie ? headers : { ...headers, authorization };
    return inject({ ...request, headers: { host: 'localhost', ...signed } });
  };
  return {
    app: new Proxy(app, {
      get: (target, name) => (name === 'inject' ? asMe : Reflect.get(target, name, target)),
    }) as TestApi['app'],
    me,
    person: (name, options) => addPerson(database, name, options),
    async close() {
      await app.close();
      await guarded.close();
    },
  };
}
