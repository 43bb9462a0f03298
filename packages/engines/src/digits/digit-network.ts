import { dense, depthwise, type Feature, type Layer, relu } from './convolutions.ts';
import { BLOCKS, loadLayers, RUN_HEIGHT } from './digit-weights.ts';

const layers = loadLayers();

function layer(name: string): Layer {
  const found = layers.get(name);
  if (!found) throw new Error(`the digit network's weights lack the layer ${name}`);
  return found;
}

const separable = (name: string) => ({
  depthwise: layer(`${name}.depthwise`),
  dense: layer(`${name}.dense`),
});

const first = layer('first');
const second = separable('second');
const third = separable('third');
const fourth = separable('fourth');
const collapse = layer('collapse');
const blocks = Array.from({ length: BLOCKS }, (_, index) => separable(`block${index}`));
const last = layer('last');

/** What the network says for every second column of a run: `columns` rows of `classes` logits. */
export interface Logits {
  readonly values: Float64Array;
  readonly columns: number;
  readonly classes: number;
}

/**
 * Runs the network on ink (0 paper to 1 ink) of RUN_HEIGHT rows, laid out column after column. `width` px give
 * ceil(width / 2) columns of output.
 */
export function digitLogits(ink: Float64Array, width: number): Logits {
  let picture: Feature = { values: ink, columns: width, rows: RUN_HEIGHT, channels: 1 };
  picture = depthwise(picture, first, { columns: 3, rows: 3, columnStride: 1, rowStride: 2 });
  picture = thinned(picture, second, 2, 1);
  picture = thinned(picture, third, 1, 2);
  picture = thinned(picture, fourth, 1, 2);
  const { columns } = picture;
  let row = relu(dense(picture, collapse, columns));
  const channels = collapse.bias.length;
  for (const block of blocks) {
    const before: Feature = { values: row, columns, rows: 1, channels };
    const window = { columns: 5, rows: 1, columnStride: 1, rowStride: 1 };
    const change = dense(depthwise(before, block.depthwise, window), block.dense, columns);
    for (let index = 0; index < change.length; index++) change[index]! += row[index]!;
    row = relu(change);
  }
  const values = dense({ values: row, columns, rows: 1, channels }, last, columns);
  return { values, columns, classes: last.bias.length };
}

function thinned(
  input: Feature,
  layers: { depthwise: Layer; dense: Layer },
  columnStride: number,
  rowStride: number,
): Feature {
  const middle = depthwise(input, layers.depthwise, { columns: 3, rows: 3, columnStride, rowStride });
  const values = relu(dense(middle, layers.dense, middle.columns * middle.rows));
  return { values, columns: middle.columns, rows: middle.rows, channels: layers.dense.bias.length };
}
