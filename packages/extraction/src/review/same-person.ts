import { nameUnits } from '@sijill/arabic';
import type { Mention, PersonValue } from '@sijill/domain';

const LINKS = new Set(['بن', 'ابن', 'بنت', 'ابنه']);
const FEWEST_NAMES = 2;

interface Named {
  readonly page: number;
  readonly index: number;
  readonly value: PersonValue;
  readonly key: string;
  readonly names: readonly string[];
}

/** Whether the names of `short` stand in `long` in order, the first of both the same. */
function holds(long: readonly string[], short: readonly string[]): boolean {
  if (long[0] !== short[0] || short.length < FEWEST_NAMES) return false;
  let at = 0;
  for (const name of long) if (name === short[at]) at += 1;
  return at === short.length;
}

function namesOf(pages: readonly (readonly Mention[])[]): Named[] {
  return pages.flatMap((mentions, page) =>
    mentions.flatMap(({ value }, index): Named[] => {
      if (value.kind !== 'person' || value.description) return [];
      const names = nameUnits(value.name).flatMap(({ key }) => (LINKS.has(key) ? [] : [key]));
      return [{ page, index, value, key: names.join(' '), names }];
    }),
  );
}

function collected(lists: Map<string, Named[][]>, key: string, same: Named[]): void {
  const known = lists.get(key);
  if (known) known.push(same);
  else lists.set(key, [same]);
}

interface Group {
  readonly members: readonly Named[];
  readonly reason: string;
}

/** Spellings that begin alike are compared with each other; of one beginning no page has more than this. */
const MOST_COMPARED = 200;

function groupsOf(named: readonly Named[]): Group[] {
  const byKey = new Map<string, Named[]>();
  for (const one of named) {
    const same = byKey.get(one.key);
    if (same) same.push(one);
    else byKey.set(one.key, [one]);
  }
  const byStart = new Map<string, Named[][]>();
  for (const same of byKey.values()) collected(byStart, same[0]!.names[0] ?? '', same);
  const groups: Group[] = [];
  for (const same of byKey.values()) {
    const { names, key, value } = same[0]!;
    // Only one longer name may claim a shorter one: two sons of one father make it nobody's.
    const alike = (byStart.get(names[0] ?? '') ?? []).slice(0, MOST_COMPARED);
    const longer = alike.filter((other) => other[0]!.key !== key && holds(other[0]!.names, names));
    const [only] = longer;
    if (only && longer.length === 1) {
      const reason = `«${only[0]!.value.name}» holds all names of «${value.name}» in order.`;
      groups.push({ members: [...only, ...same], reason });
    } else if (same.length > 1 && (names.length >= FEWEST_NAMES || value.kunya !== undefined))
      groups.push({ members: same, reason: `The same name stands ${same.length} times.` });
  }
  return groups;
}

/** Numbers the mentions of a document that may be one person, with the reason. Nothing is merged. */
export function groupPersons(pages: readonly Mention[][]): void {
  let number = 0;
  for (const { members, reason } of groupsOf(namesOf(pages))) {
    number += 1;
    for (const { page, index } of members) {
      const mention = pages[page]![index]!;
      if (mention.value.kind !== 'person' || mention.value.group) continue;
      pages[page]![index] = { ...mention, value: { ...mention.value, group: { number, reason } } };
    }
  }
}
