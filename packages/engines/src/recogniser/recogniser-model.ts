import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SijillError } from '@sijill/domain';
import onnx, { type InferenceSession } from 'onnxruntime-node';
import type { Calibration } from './calibration.ts';
import type { Logits } from './decode-frames.ts';
import { INPUT, type LineInput } from './normalise-line.ts';
import { sumsBytesExactly } from './sums-bytes-exactly.ts';

/** Which of the stored weights, by what is computed in: `fp32` is the most accurate, `int8` takes 0.4 of the time. */
export type Precision = 'int8' | 'fp32';

/** What the network is given: rows of ink, of a whole line or of a stretch of it. */
export type Columns = Pick<LineInput, 'ink' | 'width'>;

export type Network = (input: Columns) => Promise<Logits>;

export interface RecogniserModel {
  /** SHA-256 (hex) of weights, character set and calibration. */
  readonly hash: string;
  readonly calibration: Calibration;
  /** One or two that read the same lines, the faster one first. */
  readonly networks: readonly [Network, ...Network[]];
}

const FOLDER = fileURLToPath(new URL('../../models/recogniser/', import.meta.url));

/** The faster weights first, where this machine is any faster with them. */
const usual = (): readonly Precision[] => (sumsBytesExactly() ? ['int8', 'fp32'] : ['fp32']);

/**
 * Loads the network on one thread, with these weights or those that serve this machine best. Throws `ocr.setup` when
 * they are missing or unusable.
 */
export async function loadRecogniser(
  precisions: readonly Precision[] = usual(),
  folder = FOLDER,
): Promise<RecogniserModel> {
  try {
    const charset = await readFile(join(folder, 'charset.json'));
    const calibration = await readFile(join(folder, 'calibration.json'));
    const { characters } = JSON.parse(charset.toString('utf8')) as { characters: string[] };
    const hash = createHash('sha256');
    const networks: Network[] = [];
    for (const precision of precisions) {
      const weights = await readFile(join(folder, `lines-${precision}.onnx`));
      hash.update(weights);
      const session = await onnx.InferenceSession.create(weights, {
        executionProviders: ['cpu'],
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        // Lines differ in width: memory planned for one is of no use to the next.
        enableMemPattern: false,
        logSeverityLevel: 3,
      });
      networks.push((input) => runLine(session, input, characters));
    }
    return {
      hash: hash.update(charset).update(calibration).digest('hex'),
      calibration: JSON.parse(calibration.toString('utf8')) as Calibration,
      networks: networks as [Network, ...Network[]],
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SijillError(
      'ocr.setup',
      { reason: `the line recogniser in ${folder} cannot be loaded: ${reason}` },
      { cause },
    );
  }
}

async function runLine(
  session: InferenceSession,
  input: Columns,
  characters: readonly string[],
): Promise<Logits> {
  const ink = new onnx.Tensor('float32', input.ink, [1, 1, INPUT.height, input.width]);
  const { logits } = await session.run({ ink });
  return { values: logits!.data as Float32Array, frames: logits!.dims[2]!, characters };
}
