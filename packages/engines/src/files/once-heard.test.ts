import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { onceHeard } from './once-heard.ts';

it('tells the end of a process after its last message, also where its end is known first', async () => {
  const child = Object.assign(new EventEmitter(), { connected: true });
  const heard: unknown[] = [];
  child.once('message', (answer) => heard.push(answer));
  onceHeard(child as unknown as ChildProcess, (status) => heard.push(status));
  child.emit('exit', 0, null);
  child.emit('message', 'answer');
  expect(heard).toEqual(['answer']);
  child.connected = false;
  child.emit('disconnect');
  expect(heard).toEqual(['answer', 0]);
});
