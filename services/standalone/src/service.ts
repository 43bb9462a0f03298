import { isSijillError } from '@sijill/domain';
import {
  addStateGauges,
  giveBackUnderWay,
  migrateDatabase,
  openRuntime,
  type RunningService,
  type Runtime,
  readConfig,
  serveMetrics,
} from '@sijill/runtime';
import { giveBackMemory } from '@sijill/runtime/give-back-memory';
import { passes, TRY_AGAIN } from './passing-trouble.ts';
import { isRole, ROLE_NAMES, ROLES, type Role, WITHOUT_IDENTITIES } from './roles.ts';

// One process with the roles named on its command line. Distributed mode runs one role a container; embedded mode
// forks this file and ends it by ending the channel, which the kernel does too when the parent is killed.

const roles = process.argv.slice(2);
const unknown = roles.filter((role) => !isRole(role));
if (roles.length === 0 || unknown.length > 0) {
  process.stderr.write(
    `Name the roles to run: ${ROLE_NAMES.join(', ')}${unknown.length > 0 ? ` (not ${unknown.join(', ')})` : ''}.\n`,
  );
  process.exit(2);
}

const embedded = process.send !== undefined;

try {
  const config = readConfig();
  if (!config.databaseUrl) {
    process.stderr.write(
      'DATABASE_URL is needed to run a single service. `npm start` runs everything on its own database.\n',
    );
    process.exit(2);
  }
  const identities = roles.some((role) => !WITHOUT_IDENTITIES.includes(role));
  if (!embedded) await migrateDatabase(config, config.databaseUrl, { own: true, identities });
  const runtime = await openRuntime(config, config.databaseUrl, roles.join('+'), { identities });
  const running: RunningService[] = await Promise.all(
    (roles as Role[]).map(async (role) => (await ROLES[role]())(runtime)),
  );
  if (embedded) answerMetrics(runtime);
  else await offerMetrics(runtime, running, roles);
  stopOnRequest(runtime, running);
  runtime.log.info({ roles }, 'started');
  process.send?.('ready');
  // Loading leaves some 25 MiB lying that a process without work would never collect.
  giveBackMemory();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  if (isSijillError(error, 'config.invalid')) process.exit(2);
  process.exit(passes(error) ? TRY_AGAIN : 1);
}

/** The process that forked this one gathers the figures of all. */
function answerMetrics({ metrics }: Runtime): void {
  process.on('message', (message) => {
    if (message !== 'metrics') return;
    void metrics.registry.getMetricsAsJSON().then((counted) => process.send?.({ counted }));
  });
}

/** Every process by itself; the state of the whole house is told by those that serve the web. */
async function offerMetrics(
  runtime: Runtime,
  running: RunningService[],
  roles: readonly string[],
): Promise<void> {
  const { config, metrics } = runtime;
  if (config.metricsPort === undefined) return;
  if (roles.includes('api')) addStateGauges(metrics.registry, runtime);
  const where = { host: config.metricsHost, port: config.metricsPort };
  running.push(await serveMetrics(where, { registry: metrics.registry, stores: runtime }));
}

async function endBeforeItIsDone(): Promise<void> {
  // A database that does not answer either is not waited for.
  setTimeout(() => process.exit(0), 2_000);
  await giveBackUnderWay();
  process.exit(0);
}

function stopOnRequest(runtime: Runtime, running: readonly RunningService[]): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    (async () => {
      // A page that is being read may take a minute; it will be read again after the next start.
      setTimeout(() => void endBeforeItIsDone(), 20_000).unref();
      await Promise.all(running.map((service) => service.stop()));
      await runtime.close();
      process.exit(0);
    })().catch(() => process.exit(1));
  };
  process.on('SIGTERM', stop);
  // Ctrl-C reaches the whole group; an embedded worker waits for its parent to say so in its own order.
  process.on('SIGINT', embedded ? () => undefined : stop);
  process.on('message', (message) => message === 'stop' && stop());
  process.on('disconnect', () => process.exit(0));
}
