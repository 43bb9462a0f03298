import { createHash } from 'node:crypto';
import type { Layer } from './convolutions.ts';
import model from './digit-weights.generated.json' with { type: 'json' };

/** Height of the picture that the network takes, px. */
export const RUN_HEIGHT: number = model.height;

/** The signs the network writes; its class 0 is the blank of CTC, class n is sign n - 1. The last one means letters. */
export const SIGNS: readonly string[] = [...model.alphabet];

/** By what the network's outputs are divided so that its probabilities hold; found on fonts it never saw. */
export const TEMPERATURE: number = model.temperature;

/** SHA-256 (hex) of the weights and all that is stored with them. */
export const DIGITS_HASH: string = createHash('sha256').update(JSON.stringify(model)).digest('hex');

export const BLOCKS: number = model.blocks;

/** The layers by name, in 16-bit floats as `infra/training/digits/export.py` wrote them. */
export function loadLayers(): ReadonlyMap<string, Layer> {
  const bytes = Buffer.from(model.weights, 'base64');
  const layers = new Map<string, Layer>();
  let at = 0;
  const take = (count: number) => {
    const values = new Float64Array(count);
    for (let index = 0; index < count; index++, at += 2) values[index] = halfFloat(bytes.readUInt16LE(at));
    return values;
  };
  for (const [name, weights, bias] of model.layers as [string, number, number][]) {
    layers.set(name, { weights: take(weights), bias: take(bias) });
  }
  return layers;
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
