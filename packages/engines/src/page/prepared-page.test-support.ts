import type { Preparation } from '../picture/prepare-image.ts';

/** The measures of a clean page that nothing was done to. */
export const UNTOUCHED: Preparation = {
  skew: 0,
  unevenness: 0,
  quality: {
    letterHeight: 33,
    strokeWidth: 9,
    estimatedDpi: 300,
    contrast: 0.9,
    noise: 0.5,
    blur: 1.5,
    inkShare: 0.04,
  },
  orientation: { turn: 0, clear: true, direction: 2, uprightness: 0.4 },
  blank: false,
  spread: false,
  steps: [],
  milliseconds: 200,
};
