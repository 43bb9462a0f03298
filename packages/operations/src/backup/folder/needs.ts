import { createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, open, rename } from 'node:fs/promises';
import { SijillError } from '@sijill/domain';

// Which stored files a backup needs, in the open: names that tell nothing, a line each, and at the end a keyed hash over
// them, so that nothing is ever taken away by a list that is cut or changed.

const END = 'end ';
/** Names held until they are written. */
const HELD = 4_096;

export class NeedsWriter {
  private readonly path: string;
  private readonly mac: ReturnType<typeof createHmac>;
  private lines: string[] = [];

  constructor(path: string, secret: Uint8Array) {
    this.path = path;
    this.mac = createHmac('sha256', secret);
  }

  async add(name: string): Promise<void> {
    this.lines.push(`${name}\n`);
    if (this.lines.length >= HELD) await this.flush();
  }

  /** The list has its name only now. */
  async finish(): Promise<void> {
    await this.flush();
    await appendFile(this.unfinished, `${END}${this.mac.digest('hex')}\n`);
    const file = await open(this.unfinished, 'r+');
    await file.sync().finally(() => file.close());
    await rename(this.unfinished, this.path);
  }

  private get unfinished(): string {
    return `${this.path}.unfinished`;
  }

  private async flush(): Promise<void> {
    const text = this.lines.join('');
    this.lines = [];
    this.mac.update(text);
    await appendFile(this.unfinished, text, { mode: 0o600 });
  }
}

/** Hands every name of a list over, and throws `backup.invalid` at its end when it is not as it was written. */
export async function readNeeds(
  path: string,
  secret: Uint8Array,
  take: (name: string) => void,
): Promise<void> {
  const mac = createHmac('sha256', secret);
  let end: string | undefined;
  try {
    for await (const line of linesOf(path)) {
      if (end !== undefined) throw new TypeError('something follows its end');
      if (line.startsWith(END)) {
        end = line.slice(END.length);
        continue;
      }
      mac.update(`${line}\n`);
      take(line);
    }
    if (end !== mac.digest('hex')) throw new TypeError('it was cut or changed, or another server wrote it');
  } catch (cause) {
    throw new SijillError(
      'backup.invalid',
      { reason: `${path} does not tell what its backup needs: ${(cause as Error).message}` },
      { cause },
    );
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'latin1')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
