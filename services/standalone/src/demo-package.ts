import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type createClient, followPackage, nodePlatform, openPackage, savePackage } from '@sijill/cli';
import { SijillError } from '@sijill/domain';
import { verifyPackage } from '@sijill/evidence';

/** Throws `config.invalid` when the folder holds something already. */
export async function requireEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length > 0)
    throw new SijillError('config.invalid', { problems: `  --package: ${folder} is not empty` });
}

export interface DemoPackage {
  readonly client: ReturnType<typeof createClient>;
  readonly caseId: string;
  /** For the zip, which is not kept. */
  readonly home: string;
  readonly folder: string;
}

/** Makes the package of a case, leaves it unpacked in a folder, and says whether it verifies. */
export async function leavePackage({ client, caseId, home, folder }: DemoPackage): Promise<void> {
  const asked = await client.askPackage(caseId, { withOriginals: true, purpose: 'demonstration' });
  const zip = join(home, `${asked.id}.zip`);
  await savePackage(client, await followPackage(client, asked), zip);
  const packed = await openPackage(zip);
  try {
    for (const path of packed.paths) {
      const file = join(folder, ...path.split('/'));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await packed.read(path));
    }
  } finally {
    packed.close();
  }
  const left = await openPackage(folder);
  const { problems, events, files } = await verifyPackage(left, nodePlatform);
  if (problems.length > 0) throw new Error(`The package does not verify:\n${problems.join('\n')}`);
  process.stdout.write(
    `Package: ${folder} (verified: ${files} files, ${events} custody events)\nCheck it without Sijill: python3 ${join(folder, 'data/verify/sijill_verify.py')}\n`,
  );
}
