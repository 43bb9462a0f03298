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

/** Greedy CTC: the likeliest class of each frame, repeats joined, blanks dropped. */
export function decodeFrames(logits: Logits): SeenCharacter[] {
  const { frames, characters } = logits;
  const best = new Uint16Array(frames);
  const probability = new Float64Array(frames);
  for (let t = 0; t < frames; t++) {
    best[t] = likeliest(logits, t);
    probability[t] = 1 / normaliser(logits, t, at(logits, best[t]!, t));
  }
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
  return seen;
}

const at = ({ values, frames }: Logits, c: number, t: number) => values[c * frames + t]!;

function likeliest(logits: Logits, t: number): number {
  let best = 0;
  for (let c = 1; c <= logits.characters.length; c++) if (at(logits, c, t) > at(logits, best, t)) best = c;
  return best;
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
