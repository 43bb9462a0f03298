/**
 * The answers to what is asked at once, in order, when all have ended: nothing is still being asked when a search is over.
 * Throws the error of the first one that has one.
 */
export async function together<T>(asked: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}
