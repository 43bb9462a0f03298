/** Exit codes of every command; `sijill --help` prints them. */
export const EXIT = { done: 0, failed: 1, usage: 2, unavailable: 3 } as const;

/** An error whose message is for the person at the terminal, with the exit code it ends in. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}
