type Bidi = 'L' | 'R' | 'AL' | 'EN' | 'AN' | 'ES' | 'ET' | 'CS' | 'ON';

const CLOSING = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Classes of UAX 9 for what the recogniser can write; marks do not occur in its text. */
function bidiClass(character: string): Bidi {
  if (/[0-9\u06f0-\u06f9]/.test(character)) return 'EN';
  if (/[\u0660-\u0669\u066b\u066c]/.test(character)) return 'AN';
  if (/[+-]/.test(character)) return 'ES';
  if (/[#$%°\u066a]/.test(character)) return 'ET';
  if (/[,./:\u060c]/.test(character)) return 'CS';
  if (/[\u061b\u061f\p{Script=Arabic}]/u.test(character)) return 'AL';
  if (/\p{Script=Hebrew}/u.test(character)) return 'R';
  return /\p{L}/u.test(character) ? 'L' : 'ON';
}

/**
 * Embedding levels of a line in a right-to-left paragraph without explicit embeddings, by the Unicode Bidirectional
 * Algorithm (UAX 9: W2 to W7, N0 to N2, I2): 1 runs right to left, 2 left to right.
 */
export function bidiLevels(characters: readonly string[]): (1 | 2)[] {
  const types = characters.map(bidiClass);
  resolveNumbers(types);
  resolveBrackets(types, characters);
  resolveNeutrals(types);
  return types.map((type) => (type === 'R' ? 1 : 2));
}

/** W2 to W7; what is no number afterwards is L, R or ON. */
function resolveNumbers(types: Bidi[]): void {
  let strong: Bidi = 'R';
  types.forEach((type, i) => {
    if (type === 'L' || type === 'R' || type === 'AL') strong = type;
    else if (type === 'EN' && strong === 'AL') types[i] = 'AN';
  });
  types.forEach((type, i) => {
    if (type === 'AL') types[i] = 'R';
  });
  types.forEach((type, i) => {
    const before = types[i - 1];
    if (before !== types[i + 1]) return;
    if (before === 'EN' && (type === 'ES' || type === 'CS')) types[i] = 'EN';
    else if (before === 'AN' && type === 'CS') types[i] = 'AN';
  });
  for (let i = 0; i < types.length; i++) {
    if (types[i] !== 'ET') continue;
    let end = i;
    while (types[end] === 'ET') end++;
    if (types[i - 1] === 'EN' || types[end] === 'EN') types.fill('EN', i, end);
    i = end - 1;
  }
  strong = 'R';
  types.forEach((type, i) => {
    if (type === 'ES' || type === 'ET' || type === 'CS') types[i] = 'ON';
    else if (type === 'L' || type === 'R') strong = type;
    else if (type === 'EN' && strong === 'L') types[i] = 'L';
  });
}

const direction = (type: Bidi | undefined) => (type === 'L' ? 'L' : type === 'ON' ? undefined : 'R');

/** N0: both brackets of a pair take one direction. */
function resolveBrackets(types: Bidi[], characters: readonly string[]): void {
  const open: { at: number; closing: string }[] = [];
  const pairs: [number, number][] = [];
  characters.forEach((character, i) => {
    const closing = CLOSING.get(character);
    if (closing !== undefined) open.push({ at: i, closing });
    const found = open.findLastIndex((bracket) => bracket.closing === character);
    if (found < 0) return;
    pairs.push([open[found]!.at, i]);
    open.length = found;
  });
  pairs.sort((a, b) => a[0] - b[0]);
  for (const [from, to] of pairs) {
    const inside = new Set(types.slice(from + 1, to).map(direction));
    if (!inside.has('R') && !inside.has('L')) continue;
    const before = direction(types.slice(0, from).findLast((type) => type !== 'ON')) ?? 'R';
    const chosen: Bidi = !inside.has('R') && before === 'L' ? 'L' : 'R';
    types[from] = chosen;
    types[to] = chosen;
  }
}

/** N1 and N2: neutrals between two of one direction take it, others the paragraph's. */
function resolveNeutrals(types: Bidi[]): void {
  for (let i = 0; i < types.length; i++) {
    if (types[i] !== 'ON') continue;
    let end = i;
    while (types[end] === 'ON') end++;
    const both = i > 0 && direction(types[i - 1]) === 'L' && direction(types[end]) === 'L';
    types.fill(both ? 'L' : 'R', i, end);
    i = end - 1;
  }
}
