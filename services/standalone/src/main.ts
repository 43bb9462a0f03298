import { existsSync, readdirSync } from 'node:fs';
import { isSijillError } from '@sijill/domain';
import { type Config, readConfig } from '@sijill/runtime/home';
import { type Standalone, startEverything } from './start-everything.ts';

/** `start` runs until Ctrl-C; `demo` runs the sample case on a temporary home and ends. */
export async function main([command = 'start', ...options]: readonly string[]): Promise<void> {
  try {
    if (command === 'demo') await (await import('./demo.ts')).runDemo(options);
    else await runUntilStopped();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const message =
      code === 'EADDRINUSE'
        ? 'The port is taken by another program. Set SIJILL_PORT to a free one, e.g. SIJILL_PORT=4781 npm start.'
        : (error as Error).message;
    process.stderr.write(`${message}\n`);
    process.exit(isSijillError(error, 'config.invalid') ? 2 : 1);
  }
}

/** Whatever hangs then (a start, a query) ends with this process, and is done again after the next start. */
const STOP_MS = 28_000;

async function runUntilStopped(): Promise<void> {
  const config = readConfig();
  const fresh = !existsSync(config.home) || readdirSync(config.home).length === 0;
  let stopping = false;
  let standalone: Standalone | undefined;
  const start = new AbortController();
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    process.stderr.write('\nStopping ...\n');
    setTimeout(() => process.exit(standalone ? 0 : 1), STOP_MS).unref();
    // What is being started stops in its order; ending now would leave workers without a database.
    if (!standalone) return start.abort();
    await standalone.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  process.stderr.write(`Starting Sijill on ${config.home} ...\n`);
  try {
    standalone = await startEverything(config, start.signal);
  } catch (error) {
    if (error === start.signal.reason) process.exit(0);
    throw error;
  }
  if (stopping) {
    await standalone.stop();
    process.exit(0);
  }
  // Where people sign in with accounts of their own, nobody is there yet whom the sample could belong to.
  const hasSample = standalone.localUser !== undefined && !config.secondFactorRequired;
  // Loaded only now, like the rest of the program: the database comes first.
  const { loadSample, samplePending } = await import('./sample-case.ts');
  if (hasSample && (await samplePending(config.home, fresh))) {
    const { address } = await wayIn(standalone, config);
    process.stderr.write(`Loading the sample case (fictitious). You can watch it at ${address}\n`);
    try {
      await loadSample(config.home, standalone);
    } catch (error) {
      // The stop that took the server away ends the process when it is done.
      if (stopping) return;
      throw error;
    }
  }
  if (stopping) return;
  const { address, signsIn } = await wayIn(standalone, config);
  process.stdout.write(`\nSijill is ready: ${address}   (Ctrl-C stops it)\n`);
  if (signsIn)
    process.stdout.write(
      'The address signs in "Local user", once, within the hour; "sijill open" makes another. Two people who judge need two accounts: invite the second one on the page Administration.\n',
    );
}

/** Where to go with a browser, and whether the local user is signed in there: not while the database takes nothing new. */
async function wayIn(
  { url, localUser }: Standalone,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): Promise<{ address: string; signsIn: boolean }> {
  const path = await localUser?.signInPath().catch((error: unknown) => {
    if (!isSijillError(error) || !error.retryable) throw error;
    process.stderr.write(`${error.message}\n`);
    return undefined;
  });
  return { address: publicUrl ?? `${url}${path ?? ''}`, signsIn: path !== undefined };
}
