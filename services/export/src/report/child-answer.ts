/** What the parent sends, and what it gets back: nothing, or why it did not work. */
export interface ChildTask {
  readonly folder: string;
}
export interface ChildAnswer {
  readonly reason?: string;
}

/** Does one task for the parent and ends; whatever goes wrong is the answer. */
export function answerParent(work: (folder: string) => Promise<void>): void {
  process.once('disconnect', () => process.exit(0));
  process.once('message', ({ folder }: ChildTask) => {
    work(folder)
      .then((): ChildAnswer => ({}))
      .catch(
        (error: unknown): ChildAnswer => ({ reason: error instanceof Error ? error.message : String(error) }),
      )
      .then((answer) => process.send?.(answer, () => process.exit(0)));
  });
}
