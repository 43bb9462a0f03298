import groups from './letter-groups.json' with { type: 'json' };
import weights from './token-weights.json' with { type: 'json' };
import { editLoss, editPrices } from './weighted-edits.ts';

const { latin } = weights;
/** Sounds: the letters, the signs of digraphs, and one for any other letter. */
const SOUNDS = 'abcdefghijklmnopqrstuvwxyzSCXGDTZEO';
const OTHER = SOUNDS.length + 1;
const codeOf = new Map([...SOUNDS].map((sound, index) => [sound, index + 1]));
const soundOf = (code: number): string => SOUNDS[code - 1] ?? '';

const near = new Map(
  Object.entries(groups.latinNear).flatMap(([pair, price]) => [
    [pair, price] as const,
    [`${pair[1]}${pair[0]}`, price] as const,
  ]),
);

const prices = editPrices(
  OTHER + 1,
  (left, right) => near.get(soundOf(left) + soundOf(right)) ?? latin.substitute,
  (code, before) => {
    const sound = soundOf(code);
    if (code === before) return latin.doubled;
    if (sound !== '' && 'aeiou'.includes(sound)) return latin.extraVowel;
    return sound !== '' && 'hyw'.includes(sound) ? latin.extraWeak : latin.extra;
  },
);

/** Latin letters as codes of sounds: digraphs become one sign, doubled letters and a silent final h vanish. */
export function soundCodes(token: string): Uint8Array {
  let text = token;
  for (const [digraph, sign] of groups.latinDigraphs)
    if (text.includes(digraph!)) text = text.replaceAll(digraph!, sign!);
  const sounds = text.replace(/(.)\1+/gu, '$1').replace(/(?<=..a)h$/, '');
  return Uint8Array.from([...sounds], (sound) => codeOf.get(sound) ?? OTHER);
}

/** Price of the differences between two tokens (sound codes), per sound: 0 is the same, 1 is nothing in common. */
export const latinLoss = (left: Uint8Array, right: Uint8Array, most: number): number =>
  editLoss(left, right, prices, most);
