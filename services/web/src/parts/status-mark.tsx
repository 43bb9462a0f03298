import { Badge } from '@mantine/core';

const COLOURS: Record<string, string> = {
  processed: 'teal',
  read: 'teal',
  good: 'teal',
  check: 'yellow',
  unreadable: 'red',
  blank: 'gray',
  sent: 'teal',
  failed: 'red',
  duplicate: 'yellow',
  container: 'gray',
  waiting: 'gray',
  queued: 'gray',
  open: 'gray',
  running: 'gray',
  done: 'teal',
  partly: 'yellow',
  stopped: 'gray',
};

/** A status in words; the colour only repeats it. */
export function StatusMark({ status, children }: { status: string; children: string }) {
  return (
    <Badge component="span" variant="light" size="sm" color={COLOURS[status] ?? 'slate'} tt="none" fw={500}>
      {children}
    </Badge>
  );
}
