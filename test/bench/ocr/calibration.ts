/** One recognised word: how sure the system was, and whether it was right. */
export interface JudgedWord {
  /** 0 to 1. */
  readonly confidence: number;
  readonly right: boolean;
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
export function calibrate(judged: readonly JudgedWord[]): Calibration {
  const bins = Array.from({ length: 10 }, (_, index): CalibrationBin => {
    const inside = judged.filter(
      ({ confidence }) => Math.min(9, Math.floor(confidence * 10 + 1e-9)) === index,
    );
    const mean = (of: (word: JudgedWord) => number) =>
      inside.length === 0 ? 0 : inside.reduce((sum, word) => sum + of(word), 0) / inside.length;
    return {
      from: index / 10,
      words: inside.length,
      confidence: mean(({ confidence }) => confidence),
      accuracy: mean(({ right }) => Number(right)),
    };
  });
  const gap = bins.reduce((sum, bin) => sum + bin.words * Math.abs(bin.confidence - bin.accuracy), 0);
  return { words: judged.length, bins, expectedError: judged.length === 0 ? 0 : gap / judged.length };
}
