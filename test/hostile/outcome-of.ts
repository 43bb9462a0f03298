import type { ChildLimits } from '@sijill/domain';
import { isSijillError } from '@sijill/domain';
import { inspectInChild, type PagePreparer } from '@sijill/engines';

/** How a file ended: read, refused when it was opened, or its first page refused. */
export interface Outcome {
  readonly file: string;
  readonly stage: 'read' | 'open' | 'page';
  /** Of the error table; `untyped` for anything else that was thrown. */
  readonly code: string;
  readonly message: string;
  readonly milliseconds: number;
}

export interface Reader {
  readonly preparer: PagePreparer;
  /** For opening a file; the preparer has its own. */
  readonly limits: ChildLimits;
}

/** What becomes of a file and its first page, as the services would treat them. */
export async function outcomeOf(path: string, file: string, { preparer, limits }: Reader): Promise<Outcome> {
  const began = performance.now();
  let stage: Outcome['stage'] = 'open';
  const told = (code: string, message: string): Outcome => ({
    file,
    stage,
    code,
    message,
    milliseconds: Math.round(performance.now() - began),
  });
  try {
    const { mediaType, pageCount } = await inspectInChild(path, limits);
    stage = 'page';
    const page = await preparer.prepare({ path, mediaType, number: 1 });
    stage = 'read';
    return told(
      '-',
      `${pageCount} pages, ${page.origin}, ${page.ocrImage.width} x ${page.ocrImage.height} px`,
    );
  } catch (error) {
    return isSijillError(error) ? told(error.code, error.message) : told('untyped', String(error));
  }
}

/** One row for each way to end, with the number of files and the slowest of them. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const ending = `${outcome.stage.padEnd(5)} ${outcome.code}`;
    groups.set(ending, [...(groups.get(ending) ?? []), outcome]);
  }
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([ending, members]) => {
      const slowest = members.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
      return `${ending.padEnd(24)} ${String(members.length).padStart(4)}   slowest ${(slowest.milliseconds / 1000).toFixed(1)} s (${slowest.file})`;
    })
    .join('\n');
}
