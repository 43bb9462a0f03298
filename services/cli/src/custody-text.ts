import type { CustodyEventView, CustodyStatus } from '@sijill/domain';

/** One row of the log, cut to the width of a terminal. */
export function eventRow(event: CustodyEventView): string[] {
  const details = Object.entries(event.details).map(
    ([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  const late = event.clock_behind_ms === null ? [] : [`CLOCK ${event.clock_behind_ms} ms behind`];
  const object = `${event.object_type} ${event.object_id.slice(0, 8)}`;
  return [
    String(event.seq),
    event.at.slice(0, 19),
    event.actor,
    event.action,
    object,
    [...late, ...details].join(' ').slice(0, 90),
  ];
}

/** What `sijill custody status` says, alarms last. */
export function statusText(status: CustodyStatus): string {
  const { originals, lastCheckpoint, lastAnchor } = status;
  const rows = [
    ['log', `${status.origin}, ${status.size} events`],
    ['public key', status.key],
    [
      'last checkpoint',
      lastCheckpoint ? `${lastCheckpoint.size} events, ${lastCheckpoint.createdAt}` : 'none yet',
    ],
    [
      'last anchor',
      lastAnchor
        ? `${lastAnchor.kind}, ${lastAnchor.size} events, ${lastAnchor.createdAt}`
        : 'none: nothing outside this server vouches for the log',
    ],
    ['timestamp authority', status.timestampAuthority ?? 'none configured (SIJILL_TIMESTAMP_URL)'],
    [
      'originals',
      `${originals.originals}: ${originals.sound} sound, ${originals.changed} changed, ${originals.missing} missing; ${originals.due} due to be hashed`,
    ],
    [
      'clock',
      status.clockFaults === 0
        ? 'never went backwards'
        : `went backwards before ${status.clockFaults} events`,
    ],
  ];
  const due = status.retentionDue.map(
    ({ caseName, keepUntil }) =>
      `The case "${caseName}" was to be kept until ${keepUntil}: decide what is erased.\n`,
  );
  const alarms = status.quarantined.map(
    ({ evidenceNumber, status: fault, failedAt }) =>
      `ALARM  ${evidenceNumber}: its original is ${fault} since ${failedAt}; nothing of it is exported\n`,
  );
  return `${rows.map(([name = '', value = '']) => `${name.padEnd(20)} ${value}`).join('\n')}\n${due.join('')}${alarms.join('')}`;
}

/** For sites without a network: what two people sign by hand and keep apart. */
export function sheet(
  { note, createdAt }: { note: string; createdAt: string },
  { key }: CustodyStatus,
): string {
  const line = '_'.repeat(46);
  return `CHECKPOINT OF A CUSTODY LOG, made ${createdAt}

${note}
Public key of the log:
${key}

Kept apart from the server, this shows later that no event up to here was changed or removed
("sijill custody verify --checkpoint FILE" with the lines from the first to the one that begins with a dash).

Seen on the server's own screen and found the same as printed here:

1. name ${line}   signature ${line}

2. name ${line}   signature ${line}

   place and date ${line}
`;
}
