import type { PersonOnPage } from '@sijill/storage';

/** A person of one document: all mentions of a group, or one mention that is in none. */
export interface DocumentPerson {
  readonly documentId: string;
  /** The mention with the longest name stands for them. */
  readonly mentionId: string;
  readonly mentionIds: readonly string[];
  readonly name: string;
  readonly kunya: string | undefined;
  /** A kunya and nothing else. */
  readonly kunyaAlone: boolean;
  readonly sex: 'male' | 'female' | undefined;
  readonly birthYear: number | undefined;
  /** Read by a machine from a picture. */
  readonly ocr: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  readonly roles: readonly string[];
  readonly places: ReadonlyMap<string, string>;
  readonly dated: PersonOnPage['dated'];
  /** Pages that look the same as one of theirs. */
  readonly lookGroups: ReadonlySet<string>;
}

/** The people of each document, in the order of their first mentions. Descriptions ("wife of …") are nobody's name. */
export function documentPeople(mentions: readonly PersonOnPage[]): DocumentPerson[] {
  const groups = new Map<string, PersonOnPage[]>();
  for (const mention of mentions) {
    if (mention.value.description || mention.value.name.trim() === '') continue;
    const key = `${mention.documentId}/${mention.value.group?.number ?? mention.id}`;
    const group = groups.get(key);
    if (group) group.push(mention);
    else groups.set(key, [mention]);
  }
  return [...groups.values()].map(toPerson);
}

function toPerson(mentions: readonly PersonOnPage[]): DocumentPerson {
  const best = mentions.reduce((longest, mention) =>
    mention.value.name.length > longest.value.name.length ? mention : longest,
  );
  const some = <Value>(read: (mention: PersonOnPage) => Value | undefined) =>
    mentions.map(read).find((value) => value !== undefined);
  return {
    documentId: best.documentId,
    mentionId: best.id,
    mentionIds: mentions.map((mention) => mention.id),
    name: best.value.name,
    kunya: some(({ value }) => value.kunya),
    kunyaAlone: mentions.every(({ value }) => isKunyaAlone(value)),
    sex: some(({ value }) => value.sex),
    birthYear: some(({ value }) => value.birthYear),
    ocr: best.source === 'ocr',
    confidence: best.confidence,
    roles: [...new Set(mentions.flatMap(({ role }) => role ?? []))],
    places: placesOf(mentions),
    dated: best.dated ?? some(({ dated }) => dated ?? undefined) ?? null,
    lookGroups: lookGroupsOf(mentions),
  };
}

// Most have none, and hundreds of thousands of people are held.
const NO_PLACES: ReadonlyMap<string, string> = new Map();
const NO_GROUPS: ReadonlySet<string> = new Set();

function placesOf(mentions: readonly PersonOnPage[]): ReadonlyMap<string, string> {
  const places = mentions.flatMap((mention) => mention.places.map(({ key, name }) => [key, name] as const));
  return places.length === 0 ? NO_PLACES : new Map(places);
}

function lookGroupsOf(mentions: readonly PersonOnPage[]): ReadonlySet<string> {
  const groups = mentions.flatMap(({ lookGroup }) => lookGroup ?? []);
  return groups.length === 0 ? NO_GROUPS : new Set(groups);
}

const isKunyaAlone = ({ kunya, ism, nasab, nisba, laqab }: PersonOnPage['value']): boolean =>
  kunya !== undefined && ism === undefined && laqab === undefined && !nasab?.length && !nisba?.length;

/** How many differently named people bear each kunya, told by names that hold more than it. */
export function kunyaBearers(people: Iterable<DocumentPerson>): Map<string, number> {
  const names = new Map<string, Set<string>>();
  for (const { kunya, kunyaAlone, name } of people) {
    if (kunya === undefined || kunyaAlone) continue;
    const known = names.get(kunya);
    if (known) known.add(name);
    else names.set(kunya, new Set([name]));
  }
  return new Map([...names].map(([kunya, some]) => [kunya, some.size]));
}
