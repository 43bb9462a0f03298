import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SijillError } from '@sijill/domain';
import onnx, { type InferenceSession } from 'onnxruntime-node';
import type { Calibration } from './calibration.ts';
import type { Logits } from './decode-frames.ts';
import { INPUT, type LineInput } from './normalise-line.ts';

/** Which of the stored weights: `fp32` is the most accurate and, at this size, the fastest; `int8` is the smallest. */
export type Precision = 'int8' | 'fp32';

export interface RecogniserModel {
  /** SHA-256 (hex) of weights, character set and calibration. */
  readonly hash: string;
  readonly calibration: Calibration;
  run(input: LineInput): Promise<Logits>;
}

const FOLDER = fileURLToPath(new URL('../../models/recogniser/', import.meta.url));

/** Loads the network on one thread. Throws `ocr.setup` when the weights are missing or unusable. */
export async function loadRecogniser(precision: Precision, folder = FOLDER): Promise<RecogniserModel> {
  try {
    const weights = await readFile(join(folder, `lines-${precision}.onnx`));
    const charset = await readFile(join(folder, 'charset.json'));
    const calibration = await readFile(join(folder, 'calibration.json'));
    const { characters } = JSON.parse(charset.toString('utf8')) as { characters: string[] };
    const session = await onnx.InferenceSession.create(weights, {
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      // Lines differ in width: memory planned for one is of no use to the next.
      enableMemPattern: false,
      logSeverityLevel: 3,
    });
    return {
      hash: createHash('sha256').update(weights).update(charset).update(calibration).digest('hex'),
      calibration: JSON.parse(calibration.toString('utf8')) as Calibration,
      run: (input) => runLine(session, input, characters),
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
  input: LineInput,
  characters: readonly string[],
): Promise<Logits> {
  const ink = new onnx.Tensor('float32', input.ink, [1, 1, INPUT.height, input.width]);
  const { logits } = await session.run({ ink });
  return { values: logits!.data as Float32Array, frames: logits!.dims[2]!, characters };
}
