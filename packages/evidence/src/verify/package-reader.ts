import type { JsonValue } from '../canonical-json.ts';
import type { VerifySignature } from '../checkpoint.ts';
import type { Sha256Function } from '../hash.ts';

export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  readonly sha512: string;
}

/** The files of a package, named from the bag's folder (`bagit.txt`, `data/...`). */
export interface PackageReader {
  readonly paths: ReadonlySet<string>;
  /** Throws when the file is not there. */
  read(path: string): Promise<Uint8Array>;
  hash(path: string): Promise<FileFacts>;
}

export interface Platform {
  readonly sha256: Sha256Function;
  readonly verify: VerifySignature;
}

export type JsonObject = { readonly [name: string]: JsonValue };

const ENOUGH = 50;

/** What was found wrong, each line beginning with the file it is about, and what a reader should know besides. */
export class Findings {
  readonly problems: string[] = [];
  readonly notes: string[] = [];

  problem(path: string, text: string): void {
    if (this.problems.length < ENOUGH) this.problems.push(`${path}: ${text}`);
  }
}

/** The files of one package as texts; what is missing or malformed becomes a finding. */
export class PackageTexts {
  readonly reader: PackageReader;
  readonly findings: Findings;

  constructor(reader: PackageReader, findings: Findings) {
    this.reader = reader;
    this.findings = findings;
  }

  async text(path: string): Promise<string> {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await this.reader.read(path));
    } catch {
      this.findings.problem(path, 'it is missing or not UTF-8');
      return '';
    }
  }

  /** Calls `check` with each line of JSON; `otherwise` is said of a line for which it throws. */
  async eachLine(
    path: string,
    check: (value: JsonObject, line: string) => void | Promise<void>,
    otherwise: string,
  ): Promise<void> {
    const lines = (await this.text(path)).split('\n').slice(0, -1);
    for (const [at, line] of lines.entries()) {
      try {
        await check(objectOf(JSON.parse(line)), line);
      } catch {
        this.findings.problem(path, `line ${at + 1} ${otherwise}`);
      }
    }
  }
}

/** Throws `TypeError` unless it is an object. */
export function objectOf(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not an object');
  return value as JsonObject;
}

/** Throws `TypeError` unless it is a list. */
export function listOf(value: unknown): readonly JsonValue[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value;
}

/** Throws `TypeError` unless it is text. */
export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('not text');
  return value;
}
