/** A character the network may have seen, with its probability 0 to 1. */
export interface Alternative {
  readonly text: string;
  readonly probability: number;
}

/** One character as it stands on the line, from left to right. */
export interface SeenCharacter {
  readonly text: string;
  /** Probability of the character where the network is surest of it, 0 to 1. */
  readonly confidence: number;
  /** First and last frame that shows it. */
  readonly first: number;
  readonly last: number;
  /** The three most probable characters at that frame (the blank left out), most probable first. */
  readonly alternatives: readonly Alternative[];
}

/** Logits, class by class: `values[c * frames + t]`. Class 0 is the blank, class c is `characters[c - 1]`. */
export interface Logits {
  readonly values: Float32Array;
  readonly frames: number;
  readonly characters: readonly string[];
}

export interface DecodedLine {
  readonly seen: SeenCharacter[];
  /**
   * How probable the likeliest character is that was not seen: the most that any has in a frame of the blank, as a share of
   * the blank's probability, unless it was seen within two frames.
   */
  readonly hidden: number;
}

/** Greedy CTC: the likeliest class of each frame, repeats joined, blanks dropped. */
export function decodeFrames(logits: Logits): DecodedLine {
  const { frames, characters } = logits;
  const { best, hidden } = likeliest(logits);
  const probability = new Float64Array(frames);
  // Most frames are blank, and how surely they are is of no use.
  for (let t = 0; t < frames; t++)
    if (best[t] !== 0) probability[t] = 1 / normaliser(logits, t, at(logits, best[t]!, t));
  const seen: SeenCharacter[] = [];
  for (let t = 0; t < frames; t++) {
    const c = best[t]!;
    if (c === 0) continue;
    const first = t;
    let peak = t;
    while (t + 1 < frames && best[t + 1] === c) {
      t++;
      if (probability[t]! > probability[peak]!) peak = t;
    }
    seen.push({
      text: characters[c - 1]!,
      confidence: probability[peak]!,
      first,
      last: t,
      alternatives: topThree(logits, peak),
    });
  }
  return { seen, hidden };
}

const at = ({ values, frames }: Logits, c: number, t: number) => values[c * frames + t]!;

/** The likeliest class of each frame, and what blanks hide; class by class, as the values lie. */
function likeliest({ values, frames, characters }: Logits): { best: Uint16Array; hidden: number } {
  const character = new Uint16Array(frames).fill(1);
  const most = values.slice(frames, 2 * frames);
  for (let c = 2, from = 2 * frames; c <= characters.length; c++, from += frames) {
    for (let t = 0; t < frames; t++) {
      if (!(values[from + t]! > most[t]!)) continue;
      most[t] = values[from + t]!;
      character[t] = c;
    }
  }
  const best = character.map((c, t) => (most[t]! > values[t]! ? c : 0));
  let nearest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < frames; t++) {
    if (best[t] !== 0 || most[t]! - values[t]! <= nearest) continue;
    const c = character[t];
    const beside = (best[t - 1] || best[t - 2]) === c || (best[t + 1] || best[t + 2]) === c;
    if (!beside) nearest = most[t]! - values[t]!;
  }
  return { best, hidden: Math.exp(nearest) };
}

/** Sum over all classes of exp(logit - reference). */
function normaliser(logits: Logits, t: number, reference: number): number {
  let sum = 0;
  for (let c = 0; c <= logits.characters.length; c++) sum += Math.exp(at(logits, c, t) - reference);
  return sum;
}

function topThree(logits: Logits, t: number): Alternative[] {
  const top: number[] = [];
  for (let c = 1; c <= logits.characters.length; c++) {
    const place = top.findIndex((other) => at(logits, c, t) > at(logits, other, t));
    if (place >= 0) top.splice(place, 0, c);
    else if (top.length < 3) top.push(c);
    if (top.length > 3) top.pop();
  }
  const greatest = Math.max(at(logits, top[0]!, t), at(logits, 0, t));
  const sum = normaliser(logits, t, greatest);
  return top.map((c) => ({
    text: logits.characters[c - 1]!,
    probability: Math.exp(at(logits, c, t) - greatest) / sum,
  }));
}
