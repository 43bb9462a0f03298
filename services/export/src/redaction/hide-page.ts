import { createHash } from 'node:crypto';
import { pageText, type WordBox, wordsInSpan } from '@sijill/domain';
import type { RedactionPage } from '@sijill/storage';
import { type Box, fixedBox, touches, withinPage } from './fixed-boxes.ts';
import type { HiddenNames } from './hidden-names.ts';

export type HidingReason = 'person' | 'number' | 'name' | 'unread' | 'drawn';

export interface HiddenBox extends Box {
  readonly reason: HidingReason;
}

export interface HiddenPage {
  readonly boxes: readonly HiddenBox[];
  readonly text: string;
  readonly words: readonly WordBox[];
  /** Where the old words went, by their old index: several old ones may be one new. */
  readonly moved: readonly number[];
  /** Mentions that are hidden, by id. */
  readonly hidden: ReadonlySet<string>;
  /**
   * Something to be hidden has no place on the image, so that nothing of the page can be shown. Text and boxes are
   * those of an empty page.
   */
  readonly withheld: boolean;
}

export interface HidingRules {
  readonly rule: 'identities' | 'listed' | 'drawn';
  readonly names: HiddenNames;
  /** Whether a mention stays readable; see `mentionKey`. */
  readonly keeps: (mentionKey: string) => boolean;
  /** Whether a mention is proposed as somebody of the registries. */
  readonly isListed: (mentionKey: string) => boolean;
  /** What stands in the place of a person's name. */
  readonly nameOf: (mentionKey: string) => string;
}

/** Mentions of one document that are taken for one person are judged, hidden and called as one. */
export function mentionKey(
  documentId: string,
  { id, value }: Pick<RedactionPage['mentions'][number], 'id' | 'value'>,
): string {
  return value.kind === 'person' && value.group ? `${documentId} ${value.group.number}` : id;
}

/** Stands where something was that is nobody's name. */
export const BLACK = '[redacted]';
/** What a reading writes where it could not read. */
const UNREAD = '[…]';
const LONG_NUMBER = /[\d\u0660-\u0669\u06f0-\u06f9](?:[^\p{L}\s]?[\d\u0660-\u0669\u06f0-\u06f9]){4,}/u;
const UNREAD_ZONES: ReadonlySet<string | undefined> = new Set([
  'handwriting',
  'signature',
  'stamp',
  'figure',
]);

interface Hiding {
  readonly reason: HidingReason;
  readonly shown: string;
}

/** A page without what is hidden on it. */
export function hidePage(page: RedactionPage, rules: HidingRules): HiddenPage {
  const old = pageText(page.words);
  const hiding: (Hiding | undefined)[] = page.words.map(() => undefined);
  const hidden = new Set<string>();
  const kept = new Set<number>();
  for (const mention of page.mentions)
    if (rules.keeps(mentionKey(page.documentId, mention)))
      for (const at of wordsInSpan(old, mention.start, mention.end)) kept.add(at);
  const hide = (indexes: readonly number[], how: Hiding) => {
    for (const at of indexes) hiding[at] ??= how;
  };
  for (const mention of page.mentions) {
    const how = hidingOf(mentionKey(page.documentId, mention), mention, rules);
    if (!how) continue;
    hidden.add(mention.id);
    hide(wordsInSpan(old, mention.start, mention.end), how);
  }
  if (rules.rule !== 'drawn')
    hideNames(old, rules, (indexes) => hide(indexes, { reason: 'name', shown: BLACK }), kept);
  if (rules.rule === 'identities')
    for (const [at, word] of page.words.entries()) {
      if (LONG_NUMBER.test(word.text) && !kept.has(at)) hide([at], { reason: 'number', shown: BLACK });
      if (word.text === UNREAD || UNREAD_ZONES.has(word.zone)) hide([at], { reason: 'unread', shown: BLACK });
    }
  for (const box of page.drawn)
    for (const [at, word] of page.words.entries())
      if (word.width > 0 && touches(word, box)) hiding[at] = { reason: 'drawn', shown: BLACK };
  const placeless = page.words.some((word, at) => hiding[at] && (word.width <= 0 || word.height <= 0));
  if (placeless || page.misplaced) return nothing(page);
  return { ...rebuild(page, hiding), hidden, withheld: false };
}

function hidingOf(
  key: string,
  mention: RedactionPage['mentions'][number],
  { rule, keeps, isListed, nameOf }: HidingRules,
): Hiding | undefined {
  if (rule === 'drawn' || keeps(key)) return undefined;
  const { value } = mention;
  if (value.kind === 'number')
    return rule === 'identities' && (value.meaning === 'card' || value.meaning === 'phone')
      ? { reason: 'number', shown: BLACK }
      : undefined;
  return rule === 'identities' || isListed(key) ? { reason: 'person', shown: `[${nameOf(key)}]` } : undefined;
}

function hideNames(
  old: ReturnType<typeof pageText>,
  { names }: HidingRules,
  hide: (indexes: readonly number[]) => void,
  kept: ReadonlySet<number>,
): void {
  for (const { start, end } of names.find(old.text)) {
    const indexes = wordsInSpan(old, start, end);
    if (!indexes.every((at) => kept.has(at))) hide(indexes);
  }
}

const nothing = ({ mentions, words }: RedactionPage): HiddenPage => ({
  boxes: [],
  text: '',
  words: [],
  moved: words.map(() => 0),
  hidden: new Set(mentions.map(({ id }) => id)),
  withheld: true,
});

/** Neighbours that are hidden alike become one word and one box. */
function rebuild(page: RedactionPage, hiding: readonly (Hiding | undefined)[]) {
  const words: WordBox[] = [];
  const moved: number[] = [];
  const boxes: HiddenBox[] = [];
  let run: WordBox[] = [];
  const close = (how: Hiding | undefined) => {
    const [first] = run;
    if (!first || !how) return;
    const box = fixedBox(run, page);
    if (how.reason !== 'drawn') boxes.push({ ...box, reason: how.reason });
    const { x, y, width, height } = box;
    const { line, zone, cell } = first;
    words.push({
      text: how.shown,
      x,
      y,
      width,
      height,
      confidence: 1,
      line,
      ...(zone && { zone }),
      ...(cell && { cell }),
    });
    run = [];
  };
  for (const [at, word] of page.words.entries()) {
    const how = hiding[at];
    const before = at > 0 ? hiding[at - 1] : undefined;
    const goesOn = run.length > 0 && how?.shown === before?.shown && run[0]?.line === word.line;
    if (!goesOn) close(before);
    if (how) {
      run.push(word);
      moved.push(words.length);
    } else {
      moved.push(words.length);
      words.push(word);
    }
  }
  close(hiding[page.words.length - 1]);
  for (const box of page.drawn) boxes.push({ ...withinPage(box, page), reason: 'drawn' });
  return { boxes, words, moved, text: pageText(words).text };
}

/** Of everything that decides a redacted image beside the image itself. */
export const boxesHash = (boxes: readonly Box[]): string =>
  createHash('sha256')
    .update(JSON.stringify(boxes.map(({ x, y, width, height }) => [x, y, width, height])))
    .digest('hex');
