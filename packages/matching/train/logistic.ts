export interface Example {
  /** 1 same, 0 different; anything between is a share. */
  readonly same: number;
  readonly weight: number;
  readonly row: readonly number[];
}

export interface LogisticOptions {
  readonly ridge: number;
  readonly steps: number;
  readonly rate: number;
  /** Bounds a weight after each step. */
  readonly bound?: (index: number, weight: number) => number;
}

/** Weighted logistic regression by gradient descent with momentum on standardised columns; weights of the plain columns. */
export function fitLogistic(
  examples: readonly Example[],
  { ridge, steps, rate, bound = (_, weight) => weight }: LogisticOptions,
): { bias: number; weights: number[] } {
  const columns = examples[0]!.row.length;
  const total = examples.reduce((sum, one) => sum + one.weight, 0);
  const means = Array.from(
    { length: columns },
    (_, c) => examples.reduce((sum, one) => sum + one.weight * one.row[c]!, 0) / total,
  );
  const spreads = means.map(
    (mean, c) =>
      Math.sqrt(examples.reduce((sum, one) => sum + one.weight * (one.row[c]! - mean) ** 2, 0) / total) || 1,
  );
  const rows = examples.map((one) =>
    Float64Array.from(one.row, (value, c) => (value - means[c]!) / spreads[c]!),
  );
  let bias = 0;
  const weights = new Float64Array(columns);
  const speed = new Float64Array(columns + 1);
  for (let step = 0; step < steps; step++) {
    const gradient = new Float64Array(columns + 1);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      let logit = bias;
      for (let c = 0; c < columns; c++) logit += weights[c]! * row[c]!;
      const error = ((1 / (1 + Math.exp(-logit)) - examples[i]!.same) * examples[i]!.weight) / total;
      gradient[columns]! += error;
      for (let c = 0; c < columns; c++) gradient[c]! += error * row[c]!;
    }
    for (let c = 0; c <= columns; c++) {
      const pull = c < columns ? ridge * weights[c]! : 0;
      speed[c] = 0.9 * speed[c]! - rate * (gradient[c]! + pull);
      if (c < columns) weights[c] = bound(c, weights[c]! + speed[c]!);
      else bias += speed[c]!;
    }
  }
  const plain = Array.from(weights, (weight, c) => weight / spreads[c]!);
  return { bias: bias - plain.reduce((sum, weight, c) => sum + weight * means[c]!, 0), weights: plain };
}
