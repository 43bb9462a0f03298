/** A convolution's weights with the normalisation folded in. */
export interface Layer {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/**
 * A picture or a sequence of channels, laid out column after column: [column][row][channel]. So the channels of one
 * place lie together, and a whole column is one stretch of memory.
 */
export interface Feature {
  readonly values: Float64Array;
  readonly columns: number;
  readonly rows: number;
  readonly channels: number;
}

export const feature = (columns: number, rows: number, channels: number): Feature => ({
  values: new Float64Array(columns * rows * channels),
  columns,
  rows,
  channels,
});

interface Window {
  readonly columns: number;
  readonly rows: number;
  readonly columnStride: number;
  readonly rowStride: number;
}

/** Every channel for itself under a small window, padded with zeros, then ReLU; weights are [tap][channel]. */
export function depthwise(input: Feature, layer: Layer, window: Window): Feature {
  const { columnStride, rowStride } = window;
  const channels = layer.bias.length;
  const output = feature(
    Math.ceil(input.columns / columnStride),
    Math.ceil(input.rows / rowStride),
    channels,
  );
  const source = input.values;
  const target = output.values;
  const weights = layer.weights;
  const sourceChannels = input.channels;
  const step = sourceChannels === 1 ? 0 : 1;
  const padColumns = (window.columns - 1) >> 1;
  const padRows = (window.rows - 1) >> 1;
  let at = 0;
  for (let column = 0; column < output.columns; column++) {
    for (let row = 0; row < output.rows; row++, at += channels) {
      for (let channel = 0; channel < channels; channel++) target[at + channel] = layer.bias[channel]!;
      for (let dx = 0; dx < window.columns; dx++) {
        const x = column * columnStride + dx - padColumns;
        if (x < 0 || x >= input.columns) continue;
        for (let dy = 0; dy < window.rows; dy++) {
          const y = row * rowStride + dy - padRows;
          if (y < 0 || y >= input.rows) continue;
          let from = (x * input.rows + y) * sourceChannels;
          // Most of a run is paper.
          if (step === 0 && source[from] === 0) continue;
          let tap = (dx * window.rows + dy) * channels;
          for (let channel = 0; channel < channels; channel++, from += step) {
            target[at + channel]! += source[from]! * weights[tap++]!;
          }
        }
      }
      for (let channel = 0; channel < channels; channel++) {
        if (target[at + channel]! < 0) target[at + channel] = 0;
      }
    }
  }
  return output;
}

/**
 * Every output from all inputs of its place; weights are [output][input]. A place is one stretch of `inputs` values,
 * so a whole column can be one place. Four outputs of two places at a time keep the sums in registers.
 */
export function dense(input: Feature, layer: Layer, places: number): Float64Array {
  const source = input.values;
  const { weights, bias } = layer;
  const outputs = bias.length;
  const inputs = weights.length / outputs;
  const target = new Float64Array(places * outputs);
  const whole = outputs - (outputs % 4);
  for (let place = 0; place < places; place += 2) {
    const a = place * inputs;
    // An odd last place is computed twice rather than in code of its own.
    const second = place + 1 < places ? place + 1 : place;
    const b = second * inputs;
    for (let output = 0; output < whole; output += 4) {
      const w0 = output * inputs;
      const w1 = w0 + inputs;
      const w2 = w1 + inputs;
      const w3 = w2 + inputs;
      let a0 = bias[output]!;
      let a1 = bias[output + 1]!;
      let a2 = bias[output + 2]!;
      let a3 = bias[output + 3]!;
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      for (let index = 0; index < inputs; index++) {
        const left = source[a + index]!;
        const right = source[b + index]!;
        const v0 = weights[w0 + index]!;
        const v1 = weights[w1 + index]!;
        const v2 = weights[w2 + index]!;
        const v3 = weights[w3 + index]!;
        a0 += left * v0;
        b0 += right * v0;
        a1 += left * v1;
        b1 += right * v1;
        a2 += left * v2;
        b2 += right * v2;
        a3 += left * v3;
        b3 += right * v3;
      }
      const atA = place * outputs + output;
      const atB = second * outputs + output;
      target[atA] = a0;
      target[atA + 1] = a1;
      target[atA + 2] = a2;
      target[atA + 3] = a3;
      target[atB] = b0;
      target[atB + 1] = b1;
      target[atB + 2] = b2;
      target[atB + 3] = b3;
    }
    for (let output = whole; output < outputs; output++) {
      let sumA = bias[output]!;
      let sumB = sumA;
      for (let index = 0; index < inputs; index++) {
        const weight = weights[output * inputs + index]!;
        sumA += source[a + index]! * weight;
        sumB += source[b + index]! * weight;
      }
      target[place * outputs + output] = sumA;
      target[second * outputs + output] = sumB;
    }
  }
  return target;
}

export function relu(values: Float64Array): Float64Array {
  for (let index = 0; index < values.length; index++) if (values[index]! < 0) values[index] = 0;
  return values;
}
