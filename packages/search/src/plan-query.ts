import { toSearchText } from '@sijill/arabic';
import type { MatchWay, SearchCondition, SearchRequest, TermSource, Zone } from '@sijill/domain';
import { type PlaceIndex, placeIndex } from '@sijill/extraction/places';
import { MOST_NAME_WORDS, nameOf } from './name-words.ts';
import { placesMeant } from './place-filter.ts';
import { damagedAt, type LeafParts, planPattern, planPhrase, planWord } from './plan-leaf.ts';
import { isAsAsked, type PlannedLeaf, type QueryPlan } from './planned.ts';
import type { GroupNode, LabelNode, QueryNode } from './query.ts';
import { together } from './together.ts';

/** Looks up every word of a query and says what a page must have. Throws `query.wrong` for patterns that fit too much. */
export async function planQuery(
  node: QueryNode,
  switches: Pick<SearchRequest, 'ocr' | 'scripts'>,
  { source, places = placeIndex }: { readonly source: TermSource; readonly places?: PlaceIndex },
): Promise<QueryPlan> {
  const planner = new Planner(switches, source, places);
  const { wide, exact } = await planner.plan(node, false);
  const leaves = planner.leaves;
  const differs = leaves.some(({ sequences }) =>
    sequences.some(({ slots }) =>
      slots.some((terms) => [...terms.values()].some(({ way }) => !isAsAsked(way))),
    ),
  );
  return {
    condition: wide,
    exact: differs ? exact : undefined,
    leaves: leaves.filter((leaf) => !planner.excluded.has(leaf)),
    zone: planner.zone,
  };
}

interface Planned {
  readonly wide: SearchCondition;
  /** What tells exact answers from others among those that meet `wide`; undefined: nothing, all of them are. */
  readonly exact: SearchCondition | undefined;
}

const same = (condition: SearchCondition): Planned => ({ wide: condition, exact: undefined });

class Planner {
  readonly leaves: PlannedLeaf[] = [];
  readonly excluded = new Set<PlannedLeaf>();
  zone: Zone | undefined;
  readonly #switches: Pick<SearchRequest, 'ocr' | 'scripts'>;
  readonly #source: TermSource;
  readonly #places: PlaceIndex;

  constructor(switches: Pick<SearchRequest, 'ocr' | 'scripts'>, source: TermSource, places: PlaceIndex) {
    this.#switches = switches;
    this.#source = source;
    this.#places = places;
  }

  async plan(node: QueryNode, inPerson: boolean): Promise<Planned> {
    const parts = { switches: this.#switches, source: this.#source, inPerson };
    switch (node.kind) {
      case 'word':
        return this.#leaf(await planWord(node, parts));
      case 'phrase':
        return this.#leaf(await planPhrase(node, parts));
      case 'wild':
        return this.#leaf(await planPattern(node, parts));
      case 'and':
      case 'or':
        return this.#group(node, parts);
      case 'not': {
        const before = this.leaves.length;
        const { wide } = await this.plan(node.of, inPerson);
        for (const leaf of this.leaves.slice(before)) this.excluded.add(leaf);
        return same({ kind: 'not', of: wide });
      }
      case 'person': {
        const { wide, exact } = await this.plan(node.of, true);
        const zone = this.zone && { zone: this.zone };
        return {
          wide: { kind: 'person', of: wide, ...zone },
          exact: exact && { kind: 'person', of: exact, ...zone },
        };
      }
      case 'label':
        return this.#label(node, parts);
      case 'zone':
        return same({ kind: 'label', label: 'zone', values: [node.zone] });
      case 'date':
        return same({ kind: 'days', earliest: node.earliest, latest: node.latest });
      case 'confidence':
        return same({ kind: 'confidence', least: node.least, most: node.most });
    }
  }

  #leaf(leaf: PlannedLeaf): Planned {
    this.leaves.push(leaf);
    if (leaf.prefix !== undefined) {
      const prefix = { kind: 'prefix' as const, prefix: leaf.prefix };
      return { wide: prefix, exact: prefix };
    }
    const words = (wanted: (way: Parameters<typeof isAsAsked>[0]) => boolean): SearchCondition => ({
      kind: 'words',
      sequences: leaf.sequences
        .map(({ slots, distance }) => ({
          slots: slots.map((terms) => [...terms].filter(([, { way }]) => wanted(way)).map(([term]) => term)),
          distance,
        }))
        .filter(({ slots }) => slots.every((terms) => terms.length > 0)),
    });
    const exact = words(isAsAsked);
    if (leaf.pages === undefined) return { wide: words(() => true), exact };
    return { wide: { kind: 'pages', keys: leaf.pages }, exact };
  }

  async #group({ kind, of }: GroupNode, parts: LeafParts): Promise<Planned> {
    if (kind === 'and') {
      const zones = of.flatMap((part) => (part.kind === 'zone' ? [part.zone] : []));
      if (zones.length === 1) this.zone = zones[0];
    }
    const planned: Planned[] = [];
    const words = new Map<number, PlannedLeaf>();
    const ofName =
      kind === 'and' && parts.inPerson ? of.filter((part) => plainWord(part) !== undefined).length : 1;
    const leaves = await together(
      of.map(async (part, index) => {
        if (part.kind !== 'word') return undefined;
        const beside = { before: plainWord(of[index - 1]), after: plainWord(of[index + 1]) };
        return planWord(part, parts, kind === 'and' ? { ...beside, ofName } : {});
      }),
    );
    for (const [index, part] of of.entries()) {
      const leaf = leaves[index];
      planned.push(leaf ? this.#leaf(leaf) : await this.plan(part, parts.inPerson));
      const inName = leaf && kind === 'and' && parts.inPerson && leaf.sequences[0]!.slots.length === 1;
      if (inName && words.size < MOST_NAME_WORDS) words.set(index, leaf);
    }
    this.#showDamaged([...words.values()]);
    // Words of one name are asked for together where one word of the page could answer several of them.
    const group = (wanted: (way: MatchWay) => boolean, pick: keyof Planned): SearchCondition => {
      const name = nameOf([...words.values()], wanted);
      const rest = planned
        .filter((_, index) => !(name && words.has(index)))
        .flatMap((one) => one[pick] ?? []);
      return { kind, of: name ? [name, ...rest] : rest };
    };
    const telling = kind === 'and' ? planned.some(({ exact }) => exact) : planned.every(({ exact }) => exact);
    return { wide: group(() => true, 'wide'), exact: telling ? group(isAsAsked, 'exact') : undefined };
  }

  /** A badly misread word of a name is shown where all others stand beside it. */
  #showDamaged(name: readonly PlannedLeaf[]): void {
    const chosen = name.map(({ sequences, far }) => ({
      terms: sequences[0]!.slots[0]!,
      far: far ?? new Map(),
    }));
    for (const [index, { asked, at, end, far }] of name.entries())
      if (far && far.size > 0)
        this.leaves.push({
          asked,
          sequences: [{ ...damagedAt(chosen, index), shown: index }],
          inPerson: true,
          at,
          end,
        });
  }

  async #label(node: LabelNode, parts: LeafParts): Promise<Planned> {
    const { field, value } = node;
    if (field === 'batch') return same({ kind: 'batch', ids: await this.#source.batches(value) });
    if (field === 'tag') return same({ kind: 'tag', tags: [value] });
    if (field === 'ern') return same({ kind: 'evidence', prefix: value.toUpperCase() });
    if (field === 'place') {
      const places = placesMeant(this.#places, value);
      if (places.length > 0) return same({ kind: 'label', label: 'place', values: places });
      // A place that the gazetteer does not know can still stand on a page.
      const tokens = toSearchText(value).split(' ').filter(Boolean);
      return this.#leaf(
        await planPhrase({ kind: 'phrase', tokens, distance: 0, at: node.at, end: node.end }, parts),
      );
    }
    const words = toSearchText(value).split(' ');
    const values = (await this.#source.labels(field)).filter((known) => {
      const folded = toSearchText(known);
      return words.every((word) => folded.includes(word));
    });
    return same({ kind: 'label', label: field, values });
  }
}

/** The token of a word that may be written together with its neighbour. */
const plainWord = (node: QueryNode | undefined): string | undefined =>
  node?.kind === 'word' && node.tokens.length === 1 && node.edits === 0 ? node.tokens[0] : undefined;
