/** One recognised word: how sure the system was, and whether it was right. */
export interface JudgedWord {
  /** 0 to 1. */
  readonly confidence: number;
  readonly right: boolean;
  /** Words of one line of a page follow each other and share it. */
  readonly line?: number;
}

export interface CalibrationBin {
  /** Lower border of a tenth of confidence. */
  readonly from: number;
  readonly words: number;
  /** Mean over the bin's words; 0 when it is empty. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly words: number;
  readonly bins: readonly CalibrationBin[];
  /** Gap between confidence and accuracy, weighted by the bins' sizes, 0 to 1 (Naeini and others 2015). */
  readonly expectedError: number;
}

/** Reliability by tenths of confidence. */
export const calibrate = (judged: readonly JudgedWord[]): Calibration =>
  calibrateShares(judged.map(({ confidence, right }) => ({ confidence, accuracy: Number(right) })));

/** The same of lines, pages or other groups of words: the mean of a group's confidences against its share of right words. */
export function calibrateGroups(groups: readonly (readonly JudgedWord[])[]): Calibration {
  const mean = (words: readonly JudgedWord[], of: (word: JudgedWord) => number) =>
    words.reduce((sum, word) => sum + of(word), 0) / words.length;
  return calibrateShares(
    groups
      .filter((words) => words.length > 0)
      .map((words) => ({
        confidence: mean(words, ({ confidence }) => confidence),
        accuracy: mean(words, ({ right }) => Number(right)),
      })),
  );
}

/** Neighbouring words with the same line. */
export function byLine(judged: readonly JudgedWord[]): JudgedWord[][] {
  const lines: JudgedWord[][] = [];
  for (const word of judged) {
    const last = lines.at(-1);
    if (last && last[0]!.line === word.line) last.push(word);
    else lines.push([word]);
  }
  return lines;
}

interface Share {
  readonly confidence: number;
  readonly accuracy: number;
}

function calibrateShares(judged: readonly Share[]): Calibration {
  const bins = Array.from({ length: 10 }, (_, index): CalibrationBin => {
    const inside = judged.filter(
      ({ confidence }) => Math.min(9, Math.floor(confidence * 10 + 1e-9)) === index,
    );
    const mean = (of: (word: Share) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, word) => sum + of(word), 0) / inside.length;
    return {
      from: index / 10,
      words: inside.length,
      confidence: mean(({ confidence }) => confidence),
      accuracy: mean(({ accuracy }) => accuracy),
    };
  });
  const gap = bins.reduce((sum, bin) => sum + bin.words * Math.abs(bin.confidence - bin.accuracy), 0);
  return { words: judged.length, bins, expectedError: judged.length === 0 ? 0 : gap / judged.length };
}
