import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type NewOutgoing, Outbox } from './outbox.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const verdict = (id: string): NewOutgoing => ({
  kind: 'candidates',
  id,
  caseId: 'case',
  label: 'invented',
  verdict: 'same',
  certainty: 'high',
  reason: 'written with care',
  version: '1',
});

test('a verdict is sent after a moment, and can be undone until then', async () => {
  const sent: string[] = [];
  const outbox = new Outbox({ send: async ({ id }) => void sent.push(id), undoMs: 1000 });
  outbox.put(verdict('a'));
  await vi.advanceTimersByTimeAsync(900);
  expect(outbox.undo()).toMatchObject({ id: 'a', reason: 'written with care' });
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toEqual([]);
  outbox.put(verdict('a'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual(['a']);
  expect(outbox.undo()).toBeUndefined();
  expect(outbox.all()).toEqual([]);
});

test('the next verdict sends the one before at once', async () => {
  const sent: string[] = [];
  const outbox = new Outbox({ send: async ({ id }) => void sent.push(id) });
  outbox.put(verdict('a'));
  outbox.put(verdict('b'));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual(['a']);
  await outbox.flush();
  expect(sent).toEqual(['a', 'b']);
});

test('what is refused stays with all that was written, and can be sent again', async () => {
  let refuse = true;
  const outbox = new Outbox({
    send: async () => {
      if (refuse) throw new Error('changed meanwhile');
    },
  });
  outbox.put(verdict('a'));
  await outbox.flush();
  expect(outbox.all()).toMatchObject([{ state: 'failed', reason: 'written with care' }]);
  refuse = false;
  await outbox.retry('a');
  expect(outbox.all()).toEqual([]);
});

test('a verdict on its way is not sent twice', async () => {
  const sent: string[] = [];
  const outbox = new Outbox({
    send: async ({ id }) => {
      sent.push(id);
      await new Promise((resolve) => setTimeout(resolve, 100));
    },
  });
  outbox.put(verdict('a'));
  const first = outbox.flush();
  await outbox.retry('a');
  await vi.advanceTimersByTimeAsync(200);
  await first;
  expect(sent).toEqual(['a']);
});
