/** Straight line on the logit of a confidence, fitted on lines whose text is known (`infra/training/recogniser/calibrate.py`). */
export interface Fit {
  readonly slope: number;
  readonly offset: number;
}

export interface Calibration {
  /** For the network's probability of a character. */
  readonly character: Fit;
  /** For the product of a word's character probabilities. */
  readonly word: Fit;
}

/** The share of right readings among those the network was equally sure of, 0 to 1. */
export function calibrated(probability: number, { slope, offset }: Fit): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return 1 / (1 + Math.exp(-(slope * Math.log(p / (1 - p)) + offset)));
}
