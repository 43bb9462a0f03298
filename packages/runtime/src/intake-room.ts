import { growHold, holdRoom, type Room, releaseHold, requireRoom } from '@sijill/storage';
import type { Runtime } from './runtime.ts';

// Every way in asks here before it takes bytes: uploads, forms, lists, files of the server, zips that are unpacked.

type Taking = Pick<Runtime, 'config' | 'db' | 'intake'>;

/** A hold grows with what has come, by at most this much at a time, so that few questions are asked and little is kept idle. */
const STEP = 16 * 1024 ** 2;
/** What is kept at first for a file whose size is not known: most pictures of a page are smaller, and ask once. */
const FIRST = 1024 ** 2;

/** Throws `intake.paused` while nothing is taken at all, `quota.bytes` and `quota.pages` when this account may bring no more. */
export async function requireIntake({ config, db, intake }: Taking, room: Room): Promise<void> {
  await intake.require();
  await requireRoom(db, room, config.quota);
}

/** Room for one file, kept while it comes in. */
export interface HeldRoom {
  /** Given back by whoever records the file, in the same transaction; undefined where there is no quota. */
  readonly holdId: string | undefined;
  /** Passes bytes on and keeps room for them. Throws `quota.bytes` before more pass than there is room for. */
  through(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer>;
  /** Gives back what is still kept; call it in any case. */
  release(): Promise<void>;
}

/** Keeps room for what is known of a file beforehand, and for more as more of it comes. Throws as `requireIntake`. */
export async function holdIntake({ config, db, intake }: Taking, room: Room): Promise<HeldRoom> {
  await intake.require();
  const { quota } = config;
  const known = room.bytes > 0;
  const [holdId, first] = known
    ? [await holdRoom(db, room, quota), room.bytes]
    : await holdRoom(db, { ...room, bytes: FIRST }, quota).then(
        (id) => [id, FIRST] as const,
        // There may still be room for what comes.
        async () => [await holdRoom(db, room, quota), 0] as const,
      );
  let [kept, came] = [first, 0];
  async function keep(id: string): Promise<void> {
    const more = came - kept;
    const ahead = Math.min(came, STEP);
    const grow = (bytes: number) => growHold(db, id, { actor: room.actor, bytes, normal: quota });
    // What is kept ahead must not be what refuses the last bytes of a file.
    const grown = await grow(more + ahead).then(
      () => more + ahead,
      async () => {
        await grow(more);
        return more;
      },
    );
    kept += grown;
  }
  return {
    holdId,
    async *through(chunks) {
      for await (const chunk of chunks) {
        came += chunk.length;
        if (holdId !== undefined && came > kept) await keep(holdId);
        yield chunk;
      }
    },
    async release() {
      if (holdId !== undefined) await releaseHold(db, holdId);
    },
  };
}
