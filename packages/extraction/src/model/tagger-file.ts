import { KeyTable } from './key-table.ts';
import { LABELS } from './labels.ts';
import type { Lexicon } from './lexicon.ts';
import type { LinearModel } from './train-tagger.ts';

const COUNT = LABELS.length;
/** First bytes of a model file; the digit is the format's version. */
const MAGIC = [0x53, 0x4a, 0x54, 0x32];

export interface TaggerFile {
  readonly model: LinearModel;
  readonly lexicon: Lexicon;
}

class Writer {
  #bytes = new Uint8Array(1 << 20);
  #at = 0;

  byte(value: number): void {
    if (this.#at === this.#bytes.length) {
      const wider = new Uint8Array(this.#bytes.length * 2);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#bytes[this.#at] = value;
    this.#at += 1;
  }

  /** Seven bits a byte, the lowest first. */
  integer(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  float(value: number): void {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    for (const byte of bytes) this.byte(byte);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new RangeError('the model file ends too early');
    this.#at += 1;
    return value;
  }

  integer(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      if (scale > 2 ** 42) throw new RangeError('the model file is damaged');
    }
  }

  float(): number {
    const bytes = Uint8Array.from([this.byte(), this.byte(), this.byte(), this.byte()]);
    return new DataView(bytes.buffer).getFloat32(0, true);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }
}

/** Keys ascending as differences; entries 0 are not worth a row. */
function writeTable(writer: Writer, table: KeyTable): void {
  const rows = Array.from(table.entries()).sort((left, right) => left[0] - right[0]);
  writer.integer(rows.length);
  let last = 0;
  for (const [key, value] of rows) {
    writer.integer(key - last);
    writer.integer(value);
    last = key;
  }
}

function readCount(reader: Reader): number {
  const count = reader.integer();
  if (count > reader.left) throw new RangeError('the model file is damaged');
  return count;
}

function readTable(reader: Reader): KeyTable {
  const count = readCount(reader);
  const table = new KeyTable(count);
  let key = 0;
  for (let row = 0; row < count; row += 1) {
    key += reader.integer();
    table.set(key, reader.integer());
  }
  return table;
}

function writeModel(writer: Writer, { features, weights, transitions }: LinearModel): void {
  // Eight bits a weight on a square-root scale: a few weights are large, and the many small ones keep their differences.
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  for (const transition of transitions) writer.float(transition);
  writer.float(largest);
  const rows = Array.from(features.entries(), ([key, row]) => {
    const steps = Array.from(weights.subarray(row * COUNT, row * COUNT + COUNT), (weight) =>
      Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest) * 127),
    );
    return { key, steps };
  })
    .filter(({ steps }) => steps.some((value) => value !== 0))
    .sort((left, right) => left.key - right.key);
  writer.integer(rows.length);
  let last = 0;
  for (const { key, steps } of rows) {
    writer.integer(key - last);
    last = key;
    writer.integer(steps.reduce((mask, value, label) => mask | (value === 0 ? 0 : 1 << label), 0));
    for (const value of steps) if (value !== 0) writer.byte(value + 128);
  }
}

function readModel(reader: Reader): LinearModel {
  const transitions = Float32Array.from({ length: (COUNT + 1) * COUNT }, () => reader.float());
  const largest = reader.float();
  const count = readCount(reader);
  const features = new KeyTable(count);
  const weights = new Float32Array(count * COUNT);
  let key = 0;
  for (let row = 0; row < count; row += 1) {
    key += reader.integer();
    features.set(key, row);
    const mask = reader.integer();
    for (let label = 0; label < COUNT; label += 1)
      if (mask & (1 << label)) {
        const step = (reader.byte() - 128) / 127;
        weights[row * COUNT + label] = Math.sign(step) * step * step * largest;
      }
  }
  return { features, weights, transitions };
}

/** One file with the lexicon and the weights in eight bits each. */
export function writeTaggerFile({ model, lexicon }: TaggerFile): Uint8Array {
  const writer = new Writer();
  for (const byte of MAGIC) writer.byte(byte);
  writeTable(writer, lexicon.words);
  writeTable(writer, lexicon.skeletons);
  writeModel(writer, model);
  return writer.finish();
}

/** Throws `RangeError` when the bytes are no model file of this version. */
export function readTaggerFile(bytes: Uint8Array): TaggerFile {
  const reader = new Reader(bytes);
  for (const byte of MAGIC) if (reader.byte() !== byte) throw new RangeError('not a Sijill tagger model');
  const words = readTable(reader);
  const skeletons = readTable(reader);
  return { lexicon: { words, skeletons }, model: readModel(reader) };
}
