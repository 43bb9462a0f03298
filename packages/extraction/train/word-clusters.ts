/** Word clusters from running text: positive pointwise mutual information, a truncated SVD, k-means. */
import { seededRandom } from '../src/model/random.ts';

export interface ClusterOptions {
  /** Words that get a cluster, the most frequent first. */
  readonly words: number;
  readonly contexts: number;
  readonly dimensions: number;
  readonly seed: number;
}

interface Counts {
  readonly vocabulary: readonly string[];
  /** Compressed rows: columns are context words by position. */
  readonly rowStarts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  readonly columnCount: number;
}

const POSITIONS = [-2, -1, 1, 2] as const;

function frequencies(sentences: readonly (readonly string[])[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const sentence of sentences)
    for (const word of sentence) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Array.from(counts).sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
}

function countContexts(sentences: readonly (readonly string[])[], options: ClusterOptions): Counts {
  const vocabulary = frequencies(sentences)
    .filter(([, count]) => count >= 3)
    .slice(0, options.words)
    .map(([word]) => word);
  const number = new Map(vocabulary.map((word, index) => [word, index]));
  const rows = vocabulary.map(() => new Map<number, number>());
  for (const sentence of sentences) {
    const ids = sentence.map((word) => number.get(word) ?? -1);
    for (let at = 0; at < ids.length; at += 1) {
      const row = rows[ids[at]!];
      if (!row) continue;
      for (let position = 0; position < POSITIONS.length; position += 1) {
        const other = ids[at + POSITIONS[position]!] ?? options.contexts;
        if (other < 0 || other > options.contexts) continue;
        const column = other * POSITIONS.length + position;
        row.set(column, (row.get(column) ?? 0) + 1);
      }
    }
  }
  const total = rows.reduce((sum, row) => sum + row.size, 0);
  const rowStarts = new Uint32Array(rows.length + 1);
  const columns = new Uint32Array(total);
  const values = new Float32Array(total);
  let at = 0;
  for (const [index, row] of rows.entries()) {
    for (const [column, count] of row) {
      columns[at] = column;
      values[at] = count;
      at += 1;
    }
    rowStarts[index + 1] = at;
  }
  return { vocabulary, rowStarts, columns, values, columnCount: (options.contexts + 1) * POSITIONS.length };
}

/** Replaces counts by max(0, log p(word, context) / p(word) p(context)^0.75), square-rooted against outliers. */
function toMutualInformation(counts: Counts): void {
  const { rowStarts, columns, values, columnCount } = counts;
  const columnSums = new Float64Array(columnCount);
  for (let at = 0; at < values.length; at += 1) columnSums[columns[at]!]! += values[at]!;
  const smoothed = columnSums.map((sum) => sum ** 0.75);
  const all = smoothed.reduce((sum, one) => sum + one, 0);
  for (let row = 0; row + 1 < rowStarts.length; row += 1) {
    let rowSum = 0;
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 1) rowSum += values[at]!;
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 1) {
      const information = Math.log((values[at]! * all) / (rowSum * smoothed[columns[at]!]!));
      values[at] = Math.sqrt(Math.max(0, information));
    }
  }
}

/** rows x dims: the sparse matrix times a dense one (columns x dims). */
function times(counts: Counts, dense: Float32Array, dims: number): Float32Array {
  const { rowStarts, columns, values } = counts;
  const result = new Float32Array((rowStarts.length - 1) * dims);
  for (let row = 0; row + 1 < rowStarts.length; row += 1) {
    const base = row * dims;
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 1) {
      const value = values[at]!;
      const from = columns[at]! * dims;
      for (let dim = 0; dim < dims; dim += 1) result[base + dim]! += value * dense[from + dim]!;
    }
  }
  return result;
}

/** columns x dims: the transposed sparse matrix times a dense one (rows x dims). */
function transposedTimes(counts: Counts, dense: Float32Array, dims: number): Float32Array {
  const { rowStarts, columns, values, columnCount } = counts;
  const result = new Float32Array(columnCount * dims);
  for (let row = 0; row + 1 < rowStarts.length; row += 1) {
    const from = row * dims;
    for (let at = rowStarts[row]!; at < rowStarts[row + 1]!; at += 1) {
      const value = values[at]!;
      const base = columns[at]! * dims;
      for (let dim = 0; dim < dims; dim += 1) result[base + dim]! += value * dense[from + dim]!;
    }
  }
  return result;
}

/** Orthonormal columns (modified Gram-Schmidt). */
function orthonormalise(matrix: Float32Array, dims: number): void {
  const rows = matrix.length / dims;
  for (let column = 0; column < dims; column += 1) {
    for (let before = 0; before < column; before += 1) {
      let dot = 0;
      for (let row = 0; row < rows; row += 1)
        dot += matrix[row * dims + column]! * matrix[row * dims + before]!;
      for (let row = 0; row < rows; row += 1)
        matrix[row * dims + column]! -= dot * matrix[row * dims + before]!;
    }
    let norm = 0;
    for (let row = 0; row < rows; row += 1) norm += matrix[row * dims + column]! ** 2;
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let row = 0; row < rows; row += 1) matrix[row * dims + column]! *= scale;
  }
}

/** Word vectors by randomised subspace iteration (Halko 2011): the matrix on its dominant right subspace, rows of length 1. */
function wordVectors(counts: Counts, dims: number, random: () => number): Float32Array {
  let right: Float32Array = Float32Array.from({ length: counts.columnCount * dims }, () => random() - 0.5);
  for (let round = 0; round < 3; round += 1) {
    right = transposedTimes(counts, times(counts, right, dims), dims);
    orthonormalise(right, dims);
  }
  const vectors = times(counts, right, dims);
  // Singular values are damped: the first dimensions say mostly how frequent a word is.
  const scales = new Float64Array(dims);
  for (let at = 0; at < vectors.length; at += 1) scales[at % dims]! += vectors[at]! ** 2;
  for (let at = 0; at < vectors.length; at += 1)
    vectors[at]! /= Math.sqrt(Math.sqrt(scales[at % dims]!)) + 1e-9;
  for (let base = 0; base < vectors.length; base += dims) {
    let norm = 0;
    for (let dim = 0; dim < dims; dim += 1) norm += vectors[base + dim]! ** 2;
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let dim = 0; dim < dims; dim += 1) vectors[base + dim]! *= scale;
  }
  return vectors;
}

/** Spherical k-means over the listed rows; gives the cluster of each. */
function kMeans(
  vectors: Float32Array,
  dims: number,
  rows: readonly number[],
  clusters: number,
  random: () => number,
): Int32Array {
  const centres = new Float32Array(clusters * dims);
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const row = rows[Math.floor(random() * rows.length)]!;
    centres.set(vectors.subarray(row * dims, row * dims + dims), cluster * dims);
  }
  const assigned = new Int32Array(rows.length);
  for (let round = 0; round < 12; round += 1) {
    for (const [index, row] of rows.entries()) {
      let best = Number.NEGATIVE_INFINITY;
      for (let cluster = 0; cluster < clusters; cluster += 1) {
        let dot = 0;
        for (let dim = 0; dim < dims; dim += 1)
          dot += vectors[row * dims + dim]! * centres[cluster * dims + dim]!;
        if (dot > best) {
          best = dot;
          assigned[index] = cluster;
        }
      }
    }
    centres.fill(0);
    for (const [index, row] of rows.entries())
      for (let dim = 0; dim < dims; dim += 1)
        centres[assigned[index]! * dims + dim]! += vectors[row * dims + dim]!;
    for (let cluster = 0; cluster < clusters; cluster += 1) {
      let norm = 0;
      for (let dim = 0; dim < dims; dim += 1) norm += centres[cluster * dims + dim]! ** 2;
      if (norm === 0) {
        const row = rows[Math.floor(random() * rows.length)]!;
        centres.set(vectors.subarray(row * dims, row * dims + dims), cluster * dims);
      } else for (let dim = 0; dim < dims; dim += 1) centres[cluster * dims + dim]! /= Math.sqrt(norm);
    }
  }
  return assigned;
}

export interface WordClusters {
  readonly word: string;
  /** 0 to 1023; its upper six bits are the coarse cluster. */
  readonly fine: number;
  /** 0 to 255, of a partition of its own. */
  readonly other: number;
}

/** Clusters of the most frequent words (seen three times or more), most frequent first. */
export function clusterWords(
  sentences: readonly (readonly string[])[],
  options: ClusterOptions,
): WordClusters[] {
  const random = seededRandom(options.seed);
  const counts = countContexts(sentences, options);
  toMutualInformation(counts);
  const { dimensions } = options;
  const vectors = wordVectors(counts, dimensions, random);
  const all = counts.vocabulary.map((_, index) => index);
  const other = kMeans(vectors, dimensions, all, 256, random);
  const coarse = kMeans(vectors, dimensions, all, 64, random);
  const fine = new Int32Array(all.length);
  for (let cluster = 0; cluster < 64; cluster += 1) {
    const rows = all.filter((row) => coarse[row] === cluster);
    if (rows.length === 0) continue;
    const inner = kMeans(vectors, dimensions, rows, 16, random);
    for (const [index, row] of rows.entries()) fine[row] = cluster * 16 + inner[index]!;
  }
  return counts.vocabulary.map((word, index) => ({ word, fine: fine[index]!, other: other[index]! }));
}
