import { z } from 'zod';
import { ERRORS, type ErrorCode, isSijillError, SijillError } from './errors.ts';
import type { ApartLimits } from './file-limits.ts';

/**
 * Reading what others made, apart from everything else: a script of the program runs on it in a process of its own and
 * says what it finds in frames. A frame is a letter, a length and so many bytes, so that whoever listens never holds more
 * than one, whatever has become of the reader.
 */
export interface Frame {
  /** One ASCII letter; what it means is between the script and its caller. */
  readonly kind: string;
  readonly bytes: Uint8Array;
}

/** A letter, and the length in four bytes, the highest first. */
export const FRAME_HEAD_BYTES = 5;

/** A frame as it travels. */
export function frameOf(kind: string, bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(FRAME_HEAD_BYTES + bytes.length);
  frame[0] = kind.charCodeAt(0);
  new DataView(frame.buffer).setUint32(1, bytes.length);
  frame.set(bytes, FRAME_HEAD_BYTES);
  return frame;
}

/** Where frames go out: the output of a process. */
interface Outlet {
  write(bytes: Uint8Array, done: () => void): unknown;
}

/** Says bytes, and waits until they have gone out: whoever listens sets the pace. */
export const sayBytes = (out: Outlet, kind: string, bytes: Uint8Array): Promise<void> =>
  new Promise((done) => {
    out.write(frameOf(kind, bytes), () => done());
  });

/** The same for what goes as JSON. */
export const say = (out: Outlet, kind: string, told: unknown): Promise<void> =>
  sayBytes(out, kind, new TextEncoder().encode(JSON.stringify(told)));

/** How long the frame is whose head begins at `at`. */
export const frameLength = (bytes: Uint8Array, at = 0): number =>
  new DataView(bytes.buffer, bytes.byteOffset + at + 1, 4).getUint32(0);

const Failure = z.object({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  details: z.record(z.string(), z.union([z.string().max(2_000), z.number()])),
});
export type SaidFailure = z.infer<typeof Failure>;

/** An error as it is said from apart; what has no code is told as `otherwise`. */
export function sayFailure(error: unknown, otherwise: (reason: string) => SijillError): SaidFailure {
  const coded = isSijillError(error) ? error : otherwise(String((error as Error)?.message).slice(0, 500));
  return { code: coded.code, details: coded.details };
}

/** The error that was said, if it is one of those that this reader has. Throws where it is none, which is nonsense. */
export function hearFailure(said: unknown, codes: readonly ErrorCode[]): SijillError {
  const { code, details } = Failure.extend({ code: z.enum(codes) }).parse(said);
  return new SijillError(code, details);
}

/** A frame of JSON, as something from outside. Throws where it is none. */
export const jsonOf = ({ bytes }: Frame): unknown => JSON.parse(new TextDecoder().decode(bytes));

/** An error as it is told: a reader that says what makes no sense is broken, or in the hands of its file. */
export const asSpoken = (error: unknown, nonsense: (cause: unknown) => SijillError): unknown =>
  error instanceof SyntaxError || error instanceof z.ZodError ? nonsense(error) : error;

export interface ApartWork {
  readonly script: URL;
  /** Given to the script as JSON. */
  readonly request: object;
  /** The only file from outside of the program that it may read. */
  readonly reads: string;
  readonly limits: ApartLimits;
  /** The errors that are told of its ends: a limit that was passed ("60 s of processor time"), or a crash. */
  readonly words: { limit(limit: string): SijillError; crash(how: string): SijillError };
}

/** Runs a script apart. It waits whenever nobody takes its frames, and ends when the caller stops taking them. */
export type RunApart = (work: ApartWork) => AsyncGenerator<Frame>;
