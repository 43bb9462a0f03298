import { createMatcher, type MatchPerson, type MatchQuery } from '@sijill/matching';
import { misread, repeatable, type TwoScriptPerson } from '../../../packages/matching/train/hard-pairs.ts';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { round } from './figures.ts';

const KINDS = ['whole', 'a generation missing', 'given and family', 'misread'] as const;
const SEED = 4;
/** Candidates kept for a name, as linking does. */
const KEPT = 10;
/** Names whose candidates are looked at for recall. */
const LOOKED_AT = 4_000;

/** Registry people with every second name in Latin letters only, the others in Arabic only. */
export function registryOf(people: readonly TwoScriptPerson[]): MatchPerson[] {
  return people.map((person, at) => ({
    id: person.ref,
    names: [at % 2 === 1 ? person.latin : person.arabic],
  }));
}

export interface Asked extends MatchQuery {
  readonly id: string;
  readonly kind: (typeof KINDS)[number];
}

/** Mentions of registry people, in turn whole, with a generation missing, given and family name only, and misread. */
export function mentionsOf(people: readonly TwoScriptPerson[], count: number): Asked[] {
  const random = repeatable(SEED);
  return Array.from({ length: count }, (_, at) => {
    const { ref, parts } = people[Math.floor(random() * people.length)]!;
    const kind = KINDS[at % KINDS.length]!;
    const long = parts.length > 2;
    if (kind === 'a generation missing' && long)
      return { id: ref, kind, ocr: false, name: parts.filter((_part, index) => index !== 1).join(' ') };
    if (kind === 'given and family' && long)
      return { id: ref, kind, ocr: false, name: `${parts[0]} ${parts.at(-1)}` };
    if (kind === 'misread') return { id: ref, kind, ocr: true, name: misread(parts.join(' '), random) };
    return { id: ref, kind: 'whole', ocr: false, name: parts.join(' ') };
  });
}

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** Cross-references `mentions` names with `people` registry people in this process; one line of figures. */
export function bulk(people: number, mentions: number): void {
  const invented = inventedPeople(people, 9);
  const registry = registryOf(invented);
  const asked = mentionsOf(invented, mentions);
  const building = process.cpuUsage();
  const matcher = createMatcher(registry);
  const built = cpuSeconds(building);
  const found = new Map<string, { asked: number; first: number; within200: number }>();
  const times: number[] = [];
  const began = process.cpuUsage();
  for (const query of asked) {
    const start = performance.now();
    matcher.candidates(query, KEPT);
    times.push(performance.now() - start);
  }
  const seconds = cpuSeconds(began);
  for (const query of asked.slice(0, LOOKED_AT)) {
    const candidates = matcher.candidates(query, 200);
    const place = candidates.findIndex(({ id }) => id === query.id);
    const counts = found.get(query.kind) ?? { asked: 0, first: 0, within200: 0 };
    found.set(query.kind, counts);
    counts.asked++;
    if (place >= 0) counts.within200++;
    if (place >= 0 && candidates[place]!.score === candidates[0]!.score) counts.first++;
  }
  times.sort((a, b) => a - b);
  console.log(`\n${registry.length} people, ${asked.length} mention names:`, {
    buildCpuSeconds: round(built, 1),
    cpuSeconds: round(seconds, 1),
    cpuMsAName: round((1000 * seconds) / asked.length, 2),
    p50Ms: round(times[Math.floor(times.length / 2)]!, 2),
    p95Ms: round(times[Math.floor(times.length * 0.95)]!, 2),
    rssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  });
  for (const [kind, { asked: n, first, within200 }] of found)
    console.log(`  ${kind}: first ${round(first / n)}, within 200 ${round(within200 / n)} (n ${n})`);
}
