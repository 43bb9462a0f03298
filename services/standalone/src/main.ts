import { existsSync, readdirSync } from 'node:fs';
import { isSijillError } from '@sijill/domain';
import { readConfig } from '@sijill/runtime';
import { runDemo } from './demo.ts';
import { loadSample, samplePending } from './sample-case.ts';
import { startEverything } from './start-everything.ts';

/** `start` runs until Ctrl-C; `demo` runs the sample case on a temporary home and ends. */
export async function main([command = 'start', ...options]: readonly string[]): Promise<void> {
  try {
    if (command === 'demo') await runDemo(options);
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

async function runUntilStopped(): Promise<void> {
  const config = readConfig();
  const fresh = !existsSync(config.home) || readdirSync(config.home).length === 0;
  let stopping = false;
  let standalone: Awaited<ReturnType<typeof startEverything>> | undefined;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    process.stderr.write('\nStopping ...\n');
    await standalone?.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  process.stderr.write(`Starting Sijill on ${config.home} ...\n`);
  standalone = await startEverything(config);
  // A signal that came meanwhile found nothing to stop.
  if (stopping) {
    await standalone.stop();
    process.exit(0);
  }
  if (await samplePending(config.home, fresh)) {
    process.stderr.write(`Loading the sample case (fictitious). You can watch it at ${standalone.url}\n`);
    try {
      await loadSample(config.home, standalone.url);
    } catch (error) {
      // The stop that took the server away ends the process when it is done.
      if (stopping) return;
      throw error;
    }
  }
  if (stopping) return;
  process.stdout.write(`\nSijill is ready: ${standalone.url}   (Ctrl-C stops it)\n`);
}
