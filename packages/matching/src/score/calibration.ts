import scores from './score-weights.json' with { type: 'json' };

/** Turns log-odds of the score into a probability that judged pairs bear out (Platt 1999). */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

/** One pair that people judged, with the log-odds it had. */
export interface JudgedPair {
  readonly logit: number;
  readonly same: boolean;
}

export const SHIPPED_CALIBRATION: Calibration = scores.calibration;

/** However well two names fit, two people may bear them: no score says more than this. */
export const MOST_PROBABLE = scores.caps.most;

/** 0 to `MOST_PROBABLE`. */
export const probability = (logit: number, calibration: Calibration = SHIPPED_CALIBRATION): number =>
  MOST_PROBABLE * share(logit, calibration);

const share = (logit: number, { slope, shift }: Calibration): number =>
  1 / (1 + Math.exp(-(slope * logit + shift)));

/** The log-odds whose probability this is; finite for every score from 0 to 1. */
export function logitOf(score: number, { slope, shift }: Calibration = SHIPPED_CALIBRATION): number {
  const part = Math.max(1e-9, Math.min(1 - 1e-9, score / MOST_PROBABLE));
  return (Math.log(part / (1 - part)) - shift) / slope;
}

/** Fewer pairs of either kind say nothing about a probability. */
export const LEAST_JUDGED = 20;
const STEPS = 60;

/**
 * Fits slope and shift by Newton's method on the log-likelihood, drawn a little towards `prior` so that few pairs move
 * it little. Null where there are fewer than 20 pairs of either verdict. The slope stays above 0.05: more agreement
 * never lowers a probability.
 */
export function fitCalibration(
  pairs: readonly JudgedPair[],
  prior: Calibration = SHIPPED_CALIBRATION,
): Calibration | null {
  const same = pairs.filter((pair) => pair.same).length;
  if (same < LEAST_JUDGED || pairs.length - same < LEAST_JUDGED) return null;
  let { slope, shift } = prior;
  for (let step = 0; step < STEPS; step++) {
    let [gs, gb, hss, hsb, hbb] = [slope - prior.slope, shift - prior.shift, 1, 0, 1];
    for (const { logit, same: truth } of pairs) {
      const likely = share(logit, { slope, shift });
      const error = likely - Number(truth);
      const spread = likely * (1 - likely);
      gs += error * logit;
      gb += error;
      hss += spread * logit * logit;
      hsb += spread * logit;
      hbb += spread;
    }
    const size = hss * hbb - hsb * hsb;
    slope = Math.max(0.05, slope - (hbb * gs - hsb * gb) / size);
    shift -= (hss * gb - hsb * gs) / size;
  }
  return { slope, shift };
}
