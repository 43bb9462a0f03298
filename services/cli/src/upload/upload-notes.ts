import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/** What identifies an upload: the same command, run again, goes on with it. */
export interface UploadIdentity {
  readonly caseName: string;
  readonly batchName: string | undefined;
  readonly paths: readonly string[];
}

/** A file as it lies on disk; another size or time is another file. */
export interface FileOnDisk {
  readonly name: string;
  readonly size: number;
  readonly modified: number;
}

interface Line extends Partial<FileOnDisk> {
  readonly batch?: string;
  readonly url?: string;
  readonly done?: true;
}

/**
 * Notes on an upload that is under way, one line appended for each step, so that whatever kills the command loses none:
 * the batch, the address of each file that was begun, and each file that arrived.
 */
export class UploadNotes {
  readonly #file: string;
  readonly #urls = new Map<string, string>();
  readonly #done = new Set<string>();
  #batchId: string | undefined;

  constructor(stateFolder: string, identity: UploadIdentity) {
    const { caseName, batchName, paths } = identity;
    // Not the server: its address may change, and a batch that it does not know is not gone on with.
    const key = JSON.stringify([caseName, batchName ?? null, paths.map((path) => resolve(path))]);
    const folder = join(stateFolder, 'uploads');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.jsonl`);
    if (!existsSync(this.#file)) return;
    for (const line of linesOf(this.#file)) this.#take(line);
  }

  get batchId(): string | undefined {
    return this.#batchId;
  }

  /** Where the upload of this file goes on. */
  urlOf(file: FileOnDisk): string | undefined {
    return this.#urls.get(keyOf(file));
  }

  isDone(file: FileOnDisk): boolean {
    return this.#done.has(keyOf(file));
  }

  beginBatch(batchId: string): void {
    this.forget();
    this.#batchId = batchId;
    this.#add({ batch: batchId });
  }

  noteUrl(file: FileOnDisk, url: string): void {
    this.#urls.set(keyOf(file), url);
    this.#add({ ...file, url });
  }

  noteDone(file: FileOnDisk): void {
    const key = keyOf(file);
    this.#done.add(key);
    this.#urls.delete(key);
    this.#add({ ...file, done: true });
  }

  /** Everything arrived, or it is to begin anew. */
  forget(): void {
    rmSync(this.#file, { force: true });
    this.#urls.clear();
    this.#done.clear();
    this.#batchId = undefined;
  }

  #add(line: Line): void {
    appendFileSync(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }

  #take(text: string): void {
    let line: Line;
    try {
      line = JSON.parse(text) as Line;
    } catch {
      // The last line of a command that was killed while it wrote.
      return;
    }
    if (line.batch) this.#batchId = line.batch;
    const { name, size, modified } = line;
    if (name === undefined || size === undefined || modified === undefined) return;
    const key = keyOf({ name, size, modified });
    if (line.url) this.#urls.set(key, line.url);
    if (!line.done) return;
    this.#done.add(key);
    this.#urls.delete(key);
  }
}

const keyOf = ({ name, size, modified }: FileOnDisk): string => `${size} ${modified} ${name}`;

const READ_AT_ONCE = 64 * 1024;

/** The lines of a file, one by one: notes on 300,000 files take more memory than the upload of them. */
function* linesOf(file: string): Generator<string> {
  const opened = openSync(file, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const bytes = Buffer.alloc(READ_AT_ONCE);
    let rest = '';
    for (let read = readSync(opened, bytes); read > 0; read = readSync(opened, bytes)) {
      const lines = (rest + decoder.write(bytes.subarray(0, read))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest;
  } finally {
    closeSync(opened);
  }
}
