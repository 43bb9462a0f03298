import { damagedWord, isDamage, isHardDamage, isUnread, type Token } from '@sijill/arabic';

export interface LineWord extends Token {
  /** Damage took letters from its beginning or end, or from within. */
  readonly torn?: 'edge' | 'inside';
}

/** Nothing stands between two tokens; one sign of the page can be several tokens (…). */
const isTight = (left: Token | undefined, right: Token | undefined): right is Token =>
  left !== undefined && right !== undefined && right.start <= left.end;

/** Past the run of tight signs from `at` on that are each of a kind. */
function runEnd(tokens: readonly Token[], at: number, isKind: (sign: string) => boolean): number {
  let to = at;
  while (to < tokens.length && isKind(tokens[to]!.text) && (to === at || isTight(tokens[to - 1], tokens[to])))
    to += 1;
  return to;
}

/** The word before `at` with the signs there and the word or nothing behind them; undefined where they are no damage. */
function extended(
  tokens: readonly Token[],
  word: LineWord,
  at: number,
): { word: LineWord; to: number } | undefined {
  const unread = unreadAt(tokens, at);
  if (unread?.sure && tokens[at]!.text === '[')
    return {
      word: { ...word, end: tokens[at + unread.length - 1]!.end, torn: 'edge' },
      to: at + unread.length,
    };
  const damage = runEnd(tokens, at, isDamage);
  const end = Math.max(damage, at + 1);
  const next = tokens[end];
  const between = tokens.slice(at, end).map(({ text }) => text);
  if (isTight(tokens[end - 1], next)) {
    const text = next.kind === 'word' ? damagedWord(word.text, between.join(''), next.text) : undefined;
    return text === undefined
      ? undefined
      : { word: { ...word, text, end: next.end, torn: 'inside' }, to: end + 1 };
  }
  if (!isHardDamage(between.join(''))) return undefined;
  return { word: { ...word, end: tokens[end - 1]!.end, torn: 'edge' }, to: end };
}

/**
 * A line's tokens with words that damage runs through as one token of their letters (`ح#سن` is looked up as حسن), so that
 * a name is not cut at them. Spans are of everything, signs included. Linear.
 */
export function joinDamaged(tokens: readonly Token[]): LineWord[] {
  const joined: LineWord[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    const last = joined.at(-1);
    const inside = token.kind !== 'word' && last?.kind === 'word' && isTight(last, token);
    const longer = inside && !token.gapBefore ? extended(tokens, last, at) : undefined;
    if (longer) {
      joined[joined.length - 1] = longer.word;
      at = longer.to;
      continue;
    }
    // A glyph at a line's beginning is a bullet.
    const begins =
      token.kind === 'sign' && last?.kind === 'word' && !token.gapBefore && isHardDamage(token.text);
    const to = begins ? runEnd(tokens, at, isHardDamage) : at;
    const next = tokens[to];
    if (begins && isTight(tokens[to - 1], next) && next.kind === 'word') {
      joined.push({ ...next, start: token.start, torn: 'edge' });
      at = to + 1;
    } else {
      joined.push(token);
      at += 1;
    }
  }
  return joined;
}

export interface UnreadName {
  /** Tokens of it. */
  readonly length: number;
  /** Nothing else has this form; dots are also leaders and blanks. */
  readonly sure: boolean;
}

const LONGEST_UNREAD = 80;

/** Signs that stand for a name nobody could read (`[…]`, `###`, dots) at a position. */
export function unreadAt(
  tokens: readonly Pick<Token, 'kind' | 'text' | 'start' | 'end'>[],
  at: number,
): UnreadName | undefined {
  const [before, first] = [tokens[at - 1], tokens[at]];
  if (first?.kind !== 'sign') return undefined;
  // Within a run of signs nothing begins.
  if (before?.kind === 'sign' && first.start <= before.end) return undefined;
  let to = at + 1;
  while (to - at < LONGEST_UNREAD && tokens[to]?.kind === 'sign' && tokens[to]!.start <= tokens[to - 1]!.end)
    to += 1;
  const signs = tokens.slice(at, to).map(({ text }) => text);
  if (!isUnread(signs.join(''))) return undefined;
  return { length: to - at, sure: signs[0] === '[' || isHardDamage(signs.join('')) };
}
