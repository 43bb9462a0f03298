/** One line that tells how far something is, rewritten in a terminal; in a pipe there is none. */
export interface Progress {
  /** `share`: 0 to 1 draws a bar; left out where nobody knows. */
  show(text: string, share?: number): void;
  /** Leaves the last line standing. */
  end(): void;
}

const WIDTH = 24;
/** A terminal is not written to more often; ms. */
const PAUSE_MS = 100;

/** On standard error, so that what a command answers can be piped. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let last = 0;
  let pending: string | undefined;
  let shown = false;
  const write = (line: string) => {
    stream.write(`\r\u001b[K${line}`);
    last = Date.now();
    pending = undefined;
    shown = true;
  };
  return {
    show(text, share) {
      if (!stream.isTTY) return;
      const line = share === undefined ? text : `${bar(share)} ${text}`;
      if (Date.now() - last < PAUSE_MS) pending = line;
      else write(line);
    },
    end() {
      if (pending !== undefined) write(pending);
      if (shown) stream.write('\n');
    },
  };
}

/** `[######------]  50 %` */
export function bar(share: number): string {
  const bounded = Math.min(1, Math.max(0, share));
  const done = Math.floor(bounded * WIDTH);
  const percent = `${Math.floor(bounded * 100)} %`.padStart(5);
  return `[${'#'.repeat(done)}${'-'.repeat(WIDTH - done)}] ${percent}`;
}

/** What is left at the pace so far, in words; empty where there is no telling. */
export function timeLeft(seconds: number, share: number): string {
  if (share <= 0 || share >= 1 || seconds < 2) return '';
  const left = (seconds / share) * (1 - share);
  return left < 90 ? `, about ${Math.ceil(left)} s left` : `, about ${Math.ceil(left / 60)} min left`;
}
