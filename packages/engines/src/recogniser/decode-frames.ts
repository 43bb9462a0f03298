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
   * How probable the likeliest character is that was not seen, by frame: in one of the blank, as a share of the blank's
   * probability, unless it was seen within two frames; 0 in all others.
   */
  readonly hidden: Float32Array;
}

/** Greedy CTC: the likeliest class of each frame, repeats joined, blanks dropped. */
export function decodeFrames(logits: Logits): DecodedLine {
  const { frames, characters } = logits;
  const { best, hidden } = likeliest(logits);
  const sums = normalisers(logits, best);
  const seen: SeenCharacter[] = [];
  for (let t = 0; t < frames; t++) {
    const c = best[t]!;
    if (c === 0) continue;
    const first = t;
    let peak = t;
    while (t + 1 < frames && best[t + 1] === c) {
      t++;
      if (sums[t]! < sums[peak]!) peak = t;
    }
    seen.push({
      text: characters[c - 1]!,
      confidence: 1 / sums[peak]!,
      first,
      last: t,
      alternatives: topThree(logits, { frame: peak, best: c, sum: sums[peak]! }),
    });
  }
  return { seen, hidden };
}

/** The likeliest class of each frame, and what blanks hide; class by class, as the values lie. */
function likeliest({ values, frames, characters }: Logits): { best: Uint16Array; hidden: Float32Array } {
  const character = new Uint16Array(frames).fill(1);
  const most = values.slice(frames, 2 * frames);
  for (let c = 2, from = 2 * frames; c <= characters.length; c++, from += frames) {
    for (let t = 0; t < frames; t++) {
      if (!(values[from + t]! > most[t]!)) continue;
      most[t] = values[from + t]!;
      character[t] = c;
    }
  }
  const best = new Uint16Array(frames);
  for (let t = 0; t < frames; t++) if (most[t]! > values[t]!) best[t] = character[t]!;
  const hidden = new Float32Array(frames);
  for (let t = 0; t < frames; t++) {
    if (best[t] !== 0) continue;
    const c = character[t];
    const beside = (best[t - 1] || best[t - 2]) === c || (best[t + 1] || best[t + 2]) === c;
    if (!beside) hidden[t] = Math.exp(most[t]! - values[t]!);
  }
  return { best, hidden };
}

/**
 * Sum over all classes of exp(logit - the likeliest's) for each frame of a character, class by class, as the values lie; 0 for
 * the blanks, most of the frames: how surely they are blank is of no use.
 */
function normalisers({ values, frames, characters }: Logits, best: Uint16Array): Float64Array {
  const written = new Uint32Array(frames);
  const most = new Float32Array(frames);
  let count = 0;
  for (let t = 0; t < frames; t++) {
    if (best[t] === 0) continue;
    written[count] = t;
    most[count++] = values[best[t]! * frames + t]!;
  }
  const sums = new Float64Array(frames);
  for (let c = 0, from = 0; c <= characters.length; c++, from += frames) {
    for (let at = 0; at < count; at++) {
      const t = written[at]!;
      sums[t]! += Math.exp(values[from + t]! - most[at]!);
    }
  }
  return sums;
}

interface Peak {
  readonly frame: number;
  /** The likeliest class there, no blank, and the frame's sum. */
  readonly best: number;
  readonly sum: number;
}

function topThree({ values, frames, characters }: Logits, { frame, best, sum }: Peak): Alternative[] {
  let [first, second, third] = [0, 0, 0];
  let [most, less, least] = [-Infinity, -Infinity, -Infinity];
  for (let c = 1, at = frames + frame; c <= characters.length; c++, at += frames) {
    const value = values[at]!;
    if (value > most) {
      [third, least] = [second, less];
      [second, less] = [first, most];
      [first, most] = [c, value];
    } else if (value > less) {
      [third, least] = [second, less];
      [second, less] = [c, value];
    } else if (value > least) [third, least] = [c, value];
  }
  const greatest = values[best * frames + frame]!;
  return [first, second, third]
    .filter((c) => c > 0)
    .map((c) => ({
      text: characters[c - 1]!,
      probability: Math.exp(values[c * frames + frame]! - greatest) / sum,
    }));
}
