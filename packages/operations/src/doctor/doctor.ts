import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSijillError } from '@sijill/domain';
import { openQueues } from '@sijill/queue';
import { type Config, readServerNote } from '@sijill/runtime';
import { type OpenHome, openHome } from '../open-home.ts';
import { type Answer, areaOf } from './answer.ts';
import { askConfiguration, askDisk, askIdentities, askKeys, askMachine } from './machine.ts';
import { askDatabase, askLog, askObjects, askQueue } from './stores.ts';

export interface DoctorOptions {
  /** Folder of the built web page. */
  readonly webFolder: string;
}

/**
 * Everything that somebody who is asked for help would ask first. Changes nothing but for a small file that it writes
 * to see that it can. Goes on whatever fails: what could not be asked is an answer too.
 */
export async function doctor(config: Config, { webFolder }: DoctorOptions): Promise<Answer[]> {
  const answers: Answer[] = [];
  askConfiguration(config, answers);
  await attempt('machine', answers, () => askMachine(config, answers));
  await attempt('disk', answers, () => askDisk(config, answers));
  await attempt('keys', answers, () => askKeys(config, answers));
  await attempt('web', answers, () => askWeb(webFolder, answers));
  await attempt('server', answers, () => askServer(config, answers));
  await attempt('database', answers, async () => {
    const home = await openHome(config);
    await askStores(home, answers).finally(() => home.close());
  });
  return answers;
}

async function askStores(home: OpenHome, answers: Answer[]): Promise<void> {
  const client = await home.connect();
  const { redisUrl } = home.config;
  const onError = () => undefined;
  const where = redisUrl ? { redisUrl } : { postgresUrl: home.databaseUrl };
  const queues = await openQueuesOrTell({ ...where, onError }, home.running, answers);
  try {
    await attempt('database', answers, () => askDatabase(client, answers));
    await attempt('keys', answers, () => askIdentities(home, answers));
    await attempt('evidence', answers, () => askLog(client, answers));
    await attempt('queue', answers, () => askQueue(client, { queues, running: home.running }, answers));
    await attempt('stored files', answers, () => askObjects(home, answers));
  } finally {
    await queues?.close();
    await client.end();
  }
}

async function openQueuesOrTell(
  options: Parameters<typeof openQueues>[0],
  running: boolean,
  answers: Answer[],
) {
  if (!running) return undefined;
  try {
    return await openQueues(options);
  } catch (error) {
    areaOf(answers, 'queue').bad(
      (error as Error).message,
      'Start it; nothing is worked on until it answers, and nothing is lost.',
    );
    return undefined;
  }
}

async function askWeb(folder: string, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'web');
  if (!existsSync(join(folder, 'index.html')))
    return area.warn('the web page is not built', 'npm start builds it.');
  const fonts = (await readdir(join(folder, 'assets')).catch(() => [])).filter((name) =>
    name.endsWith('.woff2'),
  );
  area.ok(`the web page is built, with ${fonts.length} font files of its own`);
}

async function askServer(config: Config, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'server');
  const named = config.serverUrl ?? (await readServerNote(config.home))?.url;
  if (!named && !config.databaseUrl) return area.warn(`no server runs on ${config.home}`, 'npm start');
  // A service in a container leaves no note; that of the web answers on the port that is set there.
  const url = named ?? `http://127.0.0.1:${config.port}`;
  const asking = fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(10_000) });
  const answer = await (named ? asking : asking.catch(() => undefined));
  if (!answer)
    return area.warn(`no server answers at ${url}`, 'Where it runs somewhere else, set SIJILL_URL.');
  if (!answer.ok) return area.bad(`${url} answers ${answer.status}`, 'Look at its log.');
  area.ok(`it answers at ${url}`);
}

async function attempt(area: string, answers: Answer[], ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const todo = isSijillError(error, 'database.unavailable')
      ? 'See that the database runs and that the address is right.'
      : 'This could not be asked; the message says why.';
    areaOf(answers, area).bad((error as Error).message, todo);
  }
}
