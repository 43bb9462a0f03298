import { createReadStream } from 'node:fs';
import { type EncodingReason, type RegistryEncoding, SijillError } from '@sijill/domain';
import chardet from 'chardet';
import { firstBytes } from './file-kind.ts';

export interface FoundEncoding {
  readonly encoding: RegistryEncoding;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: EncodingReason;
}

const WIDE_SAMPLE = 8_192;
const SAMPLE_BYTES = 262_144;
/** So many damaged letters among a file's letters beyond ASCII still leave it UTF-8. */
const DAMAGED_SHARE = 0.02;
/** Text has hardly a control character; of random bytes every ninth is one. */
const CONTROL_SHARE = 0.03;
/** Arabic words are runs of high bytes; in Latin text an accented letter stands alone. */
const ARABIC_RUN = 2.2;

/** Finds the encoding of a text file by its mark, then by its whole content. Throws `registry.format` for binary data. */
export async function findEncoding(path: string): Promise<FoundEncoding> {
  const head = await firstBytes(path, WIDE_SAMPLE);
  const marked = byMark(head) ?? byZeroes(head);
  if (marked) return marked;
  const letters = await countLetters(path);
  if (letters.controls > letters.all * CONTROL_SHARE)
    throw new SijillError('registry.format', { found: 'not text: too many of its bytes are no letters' });
  if (letters.beyondAscii === 0) return { encoding: 'utf-8', confidence: 1, reason: 'ascii' };
  if (letters.damaged === 0) return { encoding: 'utf-8', confidence: 1, reason: 'valid' };
  if (letters.damaged <= letters.beyondAscii * DAMAGED_SHARE)
    return { encoding: 'utf-8', confidence: 0.8, reason: 'some-damaged' };
  return byLetters(letters.sample);
}

function byMark(head: Buffer): FoundEncoding | undefined {
  const reason = 'mark';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf-8', confidence: 1, reason };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', confidence: 1, reason };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', confidence: 1, reason };
  return undefined;
}

/** UTF-16 without a mark: nearly every second byte is 0 (ASCII) or 6 (Arabic), and some are 0. */
function byZeroes(head: Buffer): FoundEncoding | undefined {
  if (!head.includes(0)) return undefined;
  const share = (odd: number) => {
    let high = 0;
    for (let at = odd; at < head.length; at += 2) if (head[at] === 0 || head[at] === 6) high += 1;
    return high / Math.max(1, Math.floor(head.length / 2));
  };
  const reason = 'wide-letters';
  if (share(1) > 0.9 && share(0) < 0.5) return { encoding: 'utf-16le', confidence: 0.9, reason };
  if (share(0) > 0.9 && share(1) < 0.5) return { encoding: 'utf-16be', confidence: 0.9, reason };
  return undefined;
}

interface Letters {
  readonly beyondAscii: number;
  readonly damaged: number;
  readonly controls: number;
  readonly all: number;
  /** Bytes around the first letters beyond ASCII. */
  readonly sample: Buffer;
}

async function countLetters(path: string): Promise<Letters> {
  const decoder = new TextDecoder('utf-8');
  const sample: Buffer[] = [];
  let sampled = 0;
  const found = { beyondAscii: 0, damaged: 0, controls: 0, all: 0 };
  const count = (text: string) => {
    found.all += text.length;
    found.controls += text.match(/[\x00-\x08\x0e-\x1f\x7f]/g)?.length ?? 0;
    for (const run of text.match(/[^\x00-\x7f]+/g) ?? []) {
      for (const letter of run) {
        found.beyondAscii += 1;
        if (letter === '\ufffd') found.damaged += 1;
      }
    }
  };
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (sampled < SAMPLE_BYTES && chunk.some((byte) => byte > 127)) {
      sample.push(chunk);
      sampled += chunk.length;
    }
    count(decoder.decode(chunk, { stream: true }));
  }
  count(decoder.decode());
  return { ...found, sample: Buffer.concat(sample).subarray(0, SAMPLE_BYTES) };
}

function byLetters(sample: Buffer): FoundEncoding {
  const runs = sample.toString('latin1').match(/[\x80-\xff]+/g) ?? [];
  const meanRun = runs.reduce((sum, run) => sum + run.length, 0) / Math.max(1, runs.length);
  if (meanRun >= ARABIC_RUN) {
    const guesses = chardet.analyse(sample);
    const iso = guesses.find(({ name }) => name === 'ISO-8859-6')?.confidence ?? 0;
    const windows = guesses.find(({ name }) => name === 'windows-1256')?.confidence ?? 0;
    const agreed = guesses[0]?.name === 'windows-1256' || guesses[0]?.name === 'ISO-8859-6';
    return {
      encoding: iso > windows ? 'iso-8859-6' : 'windows-1256',
      confidence: agreed ? 0.9 : 0.6,
      reason: agreed ? 'arabic-letters' : 'perhaps-arabic',
    };
  }
  const turkish = runs.some((run) => /[\xd0\xdd\xde\xf0\xfd\xfe]/.test(run));
  return {
    encoding: turkish ? 'windows-1254' : 'windows-1252',
    confidence: 0.5,
    reason: turkish ? 'turkish-letters' : 'latin-letters',
  };
}
