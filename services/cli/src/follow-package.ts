import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LeftOut, PackageView } from '@sijill/domain';
import type { Client } from './client/client.ts';
import { CommandError, EXIT } from './exit.ts';
import { pause } from './pause.ts';
import { startProgress } from './progress.ts';

const POLL_MS = 1_000;

/** Waits until a package is ready. Throws `CommandError` with the server's reason when it failed. */
export async function followPackage(client: Client, asked: PackageView): Promise<PackageView> {
  let view = asked;
  const progress = startProgress();
  while (view.status === 'waiting' || view.status === 'writing') {
    await pause(POLL_MS);
    view = await client.package(view.id);
    const size = view.size === null ? '' : ` of ${(view.size / 1024 ** 2).toFixed(1)} MiB`;
    const line = `${view.status === 'waiting' ? 'gathering' : `writing${size}`}: ${view.pagesDone}/${view.pages ?? '?'} pages`;
    progress.show(line, view.pages ? view.pagesDone / view.pages : undefined);
  }
  progress.end();
  if (view.status === 'failed')
    throw new CommandError(`The package could not be made: ${view.reason}`, EXIT.failed);
  return view;
}

/** Waits until another person has decided. Throws `CommandError` when it was refused. */
export async function followDecision(client: Client, made: PackageView): Promise<PackageView> {
  let view = made;
  while (view.decision === null) {
    await pause(POLL_MS);
    view = await client.package(view.id);
  }
  if (view.decision.decision === 'refused')
    throw new CommandError(
      `${view.decision.by} refused the package: ${view.decision.reason || 'no reason given'}`,
      EXIT.failed,
    );
  return view;
}

const REASONS: Readonly<Record<LeftOut['reason'], string>> = {
  erased: 'erased',
  'consent-withdrawn': 'consent refused or withdrawn',
  minor: 'under age',
  survivor: 'survivors',
  confidential: 'entry not public',
  'consent-missing': 'no consent known',
  'consent-purpose': 'consent for other purposes only',
};

/** How many people are left out and why, in one line; empty when nobody is. */
export function leftOutLine(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return '';
  return `Left out: ${leftOut.map(({ reason, people }) => `${people} (${REASONS[reason]})`).join(', ')}`;
}

/** The file has its name only when it is whole. */
export async function savePackage(client: Client, { id, size }: PackageView, out: string): Promise<void> {
  const partial = `${out}.part`;
  try {
    const body = await client.packageFile(id);
    await pipeline(Readable.fromWeb(body as never), createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw new CommandError(
      `The package (${size} bytes) could not be saved: ${(error as Error).message}`,
      EXIT.failed,
    );
  }
}
