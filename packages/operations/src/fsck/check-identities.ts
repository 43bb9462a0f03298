import { openIdentityKeys } from '@sijill/runtime';
import { unreadableIdentities } from '@sijill/storage';
import type { OpenHome } from '../open-home.ts';
import { collect } from './collect.ts';
import type { Tell } from './finding.ts';

/** Opened where not everybody is. */
const SAMPLE = 500;

/** Whether the key file opens the people of the registries: with `deep` everybody, else some. */
export async function checkIdentities(
  home: OpenHome,
  { deep }: { readonly deep: boolean },
  tell: Tell,
): Promise<void> {
  const faults = collect(tell);
  const keys = openIdentityKeys(home.config);
  const { missingKeys, unreadable } = await unreadableIdentities(
    home.databaseUrl,
    keys,
    deep ? null : SAMPLE,
  );
  for (const id of missingKeys) faults.add('identity.key-missing', `key ${id}, looked for in ${keys.path}`);
  for (const { id, field } of unreadable)
    faults.add('identity.unreadable', `registry person ${id}, ${field}`);
  faults.tellAll();
}
