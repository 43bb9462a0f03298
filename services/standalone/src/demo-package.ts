import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Client, followPackage, nodePlatform, openPackage, savePackage } from '@sijill/cli';
import { SijillError } from '@sijill/domain';
import { verifyPackage } from '@sijill/evidence';
import { inviteSecondPerson } from './second-person.ts';

/** Throws `config.invalid` when the folder holds something already. */
export async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length > 0)
    throw new SijillError('config.invalid', { problems: `  --package: ${folder} is not empty` });
}

export interface DemoPackage {
  readonly url: string;
  readonly client: Client;
  readonly caseId: string;
  /** For the zip, which is not kept. */
  readonly home: string;
  /** Where the report goes. */
  readonly report: string;
  /** Where the unpacked package is left; undefined: nowhere. */
  readonly folder: string | undefined;
}

/** Made up like everybody else of the sample: the local user asks for the package, this one approves it. */
const APPROVES = 'Demo: who approves';
const RULES = {
  survivors: true,
  minors: true,
  withoutConsent: true,
  ground: 'everybody in the sample is invented',
};

/** Makes the package of a case, takes its report out of it, leaves it unpacked, and says whether it verifies. */
export async function leavePackage(demo: DemoPackage): Promise<void> {
  const { url, client, caseId, home, report, folder } = demo;
  const asked = await client.askPackage(caseId, {
    withOriginals: true,
    purpose: 'demonstration',
    report: 'both',
    rules: RULES,
  });
  const made = await followPackage(client, asked);
  const second = await inviteSecondPerson({ url, first: client, caseId, name: APPROVES });
  await second.decidePackage(made.id, { decision: 'approved' });
  const zip = join(home, `${asked.id}.zip`);
  await savePackage(client, made, zip);
  const packed = await openPackage(zip);
  try {
    await writeFile(report, await packed.read('data/report.pdf'));
    process.stdout.write(`Report: ${report}\n`);
    if (folder === undefined) return;
    for (const path of packed.paths) {
      const file = join(folder, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await packed.read(path));
    }
  } finally {
    packed.close();
  }
  await verifyLeft(folder);
}

async function verifyLeft(folder: string): Promise<void> {
  const left = await openPackage(folder);
  const { problems, events, files } = await verifyPackage(left, nodePlatform);
  if (problems.length > 0) throw new Error(`The package does not verify:\n${problems.join('\n')}`);
  process.stdout.write(
    `Package: ${folder} (verified: ${files} files, ${events} custody events)\nCheck it without Sijill: python3 ${join(folder, 'data/verify/sijill_verify.py')}\n`,
  );
}
