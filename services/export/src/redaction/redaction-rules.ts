import type { PackageRedaction } from '@sijill/domain';
import type { PackagedCandidate } from '@sijill/storage';
import { isLink } from '../package/links.ts';
import { type HiddenNames, hiddenNames } from './hidden-names.ts';
import { type HidingRules, mentionKey } from './hide-page.ts';
import type { Pseudonyms } from './pseudonyms.ts';

export interface Redaction extends HidingRules {
  /** Whether a registry person stays readable. */
  readonly keepsPerson: (personId: string) => boolean;
  readonly pseudonyms: Pseudonyms;
}

/**
 * Who is hidden and what they are called. A name stays readable only where two people judged it to be that of somebody
 * who is to stay; it takes the pseudonym of a registry person only where two people judged that, too, so that no
 * pseudonym says more than people did.
 */
export function redactionRules(
  links: readonly PackagedCandidate[],
  { rule, keep }: PackageRedaction,
  pseudonyms: Pseudonyms,
): Redaction {
  const keptPeople = new Set(keep);
  const keptMentions = new Set<string>();
  const listed = new Set<string>();
  const linkedTo = new Map<string, string>();
  for (const { candidate, judgements } of links) {
    const { mention, person } = candidate;
    const key = mentionKey(mention.documentId, mention);
    listed.add(key);
    if (!isLink(judgements)) continue;
    linkedTo.set(key, person.id);
    if (keptPeople.has(person.id)) keptMentions.add(key);
  }
  return {
    rule,
    names: namesToHide(links, { rule, keptPeople, keptMentions }),
    keeps: (key) => keptMentions.has(key),
    isListed: (key) => listed.has(key),
    keepsPerson: (id) => rule === 'drawn' || keptPeople.has(id),
    nameOf(key) {
      const person = linkedTo.get(key);
      return pseudonyms.of(person ? `person ${person}` : `mention ${key}`);
    },
    pseudonyms,
  };
}

function namesToHide(
  links: readonly PackagedCandidate[],
  {
    rule,
    keptPeople,
    keptMentions,
  }: {
    readonly rule: PackageRedaction['rule'];
    readonly keptPeople: ReadonlySet<string>;
    readonly keptMentions: ReadonlySet<string>;
  },
): HiddenNames {
  if (rule === 'drawn') return hiddenNames([]);
  const names = new Set<string>();
  const kept = new Set<string>();
  const ids = new Set<string>();
  for (const { candidate, record } of links) {
    const { mention, person } = candidate;
    const own = [
      record.nameArabic,
      record.nameLatin,
      record.nameOther,
      ...(record.aliases ?? []),
      record.kunya,
    ];
    const where = keptPeople.has(person.id) ? kept : names;
    for (const name of own) if (name) where.add(name);
    if (!keptPeople.has(person.id)) ids.add(person.ownId);
    if (keptMentions.has(mentionKey(mention.documentId, mention))) kept.add(mention.text);
    else names.add(mention.text);
  }
  return hiddenNames(names, { ids, kept });
}
