import { type Level, SUBJECTS_SHOWN, type Tell } from './finding.ts';

const REWRITTEN =
  'Treat the server as tampered with: stop it, keep its disk, and compare with a checkpoint kept outside and the newest backup.';

/** What can be wrong with the log and with stored objects, in words; each is found in more than one place of the code. */
const KINDS = {
  'log.gap': ['fault', 'The numbers of the custody log have a gap: events are missing.', REWRITTEN],
  'log.hash': ['fault', 'An event of the custody log does not have its hash.', REWRITTEN],
  'log.canonical': ['fault', 'What an event shows is not what was hashed.', REWRITTEN],
  'log.subtree': ['fault', 'The kept subtrees of the custody log do not belong to its events.', REWRITTEN],
  'log.clock': [
    'notice',
    'The clock stood behind an earlier event by more than a minute; the order is that of the numbers.',
    'See that the clock is set by the network (chrony, systemd-timesyncd), and note the time of the event in your file.',
  ],
  'checkpoint.unreadable': ['fault', 'A checkpoint cannot be read.', REWRITTEN],
  'checkpoint.foreign': [
    'fault',
    'A checkpoint is of another log than this one.',
    'Look which server it came from. If it was this one, treat it as tampered with.',
  ],
  'checkpoint.signature': [
    'fault',
    'A checkpoint is not signed by the key of this server.',
    'If the key was replaced, check it with the old public key ("sijill verify --key"); else treat the server as tampered with.',
  ],
  'checkpoint.key-absent': [
    'notice',
    'The signing key is not here, so the signatures of the checkpoints were not checked.',
    'Run this where the key is (SIJILL_SIGNING_FILE).',
  ],
  'checkpoint.root': [
    'fault',
    'The log is not the one that its own checkpoint signed: it was rewritten.',
    REWRITTEN,
  ],
  'checkpoint.forked': [
    'fault',
    'The log is not the one that a checkpoint from outside signed: it was rewritten, or an old backup was restored and then went another way.',
    REWRITTEN,
  ],
  'checkpoint.rolled-back': [
    'fault',
    'A checkpoint has more events than the log: the log was cut, or an old backup was restored.',
    'Find a newer backup, or write down which events are lost and who was told of them.',
  ],
  'identity.key-missing': [
    'fault',
    'A key that identities of registry people are sealed under is not in the key file: nobody can read them.',
    'Put the key file back from the backup of the keys (SIJILL_IDENTITIES_FILE). Do not start the server without it.',
  ],
  'identity.unreadable': [
    'fault',
    'The key does not open what is kept of a registry person: it was changed, or put in the place of another.',
    'Restore the newest backup on another home and compare; import the list again where that has the person.',
  ],
  'object.missing': [
    'fault',
    'The database names a stored file that is not in the object store.',
    'Put it back from a backup (see the operator guide). A page image comes back by reading the page again.',
  ],
  'object.size': [
    'fault',
    'A stored file has another size than was received.',
    'Put it back from a backup; look after the disk.',
  ],
  'object.changed': [
    'fault',
    'A stored file does not have its hash.',
    'Put it back from a backup; look after the disk, and ask who could write there.',
  ],
  'object.orphan': [
    'notice',
    'A stored file is named nowhere in the database: most often of an upload that broke off. Nothing was removed.',
    'Upload the file again if it is missing in its batch. It may be removed by hand afterwards.',
  ],
  'work.waiting': [
    'notice',
    'There is unfinished work, and no server runs.',
    'Start the server; it goes on by itself.',
  ],
  'work.stuck': [
    'fault',
    'Unfinished work is not in the queue, and the server has not put it back.',
    'See that the ingest service runs ("sijill doctor"): it puts such work back every few seconds.',
  ],
  'work.parked': [
    'notice',
    'Work was set aside because it stopped its worker again and again.',
    'Look at the files and what else is named, then "sijill retry --parked".',
  ],
  'schema.older': [
    'fault',
    'The database is older than this program, so it was not checked.',
    'Start this version once; it brings the database up to date. Make a backup before.',
  ],
  'schema.version': [
    'fault',
    'The database was made by another version than this program, so it was not checked further.',
    'Run the version that last worked on it.',
  ],
} as const satisfies Record<string, readonly [Level, string, string]>;

export type CollectedCode = keyof typeof KINDS;

/** Gathers single occurrences and tells each kind once, with how many there were. */
export function collect(tell: Tell) {
  const found = new Map<CollectedCode, { count: number; subjects: string[] }>();
  return {
    add(code: CollectedCode, subject: string, count = 1): void {
      const one = found.get(code) ?? { count: 0, subjects: [] };
      one.count += count;
      if (one.subjects.length < SUBJECTS_SHOWN) one.subjects.push(subject);
      found.set(code, one);
    },
    tellAll(): void {
      for (const [code, { count, subjects }] of found) {
        const [level, what, todo] = KINDS[code];
        tell({ code, level, what, todo, count, subjects });
      }
    },
  };
}
