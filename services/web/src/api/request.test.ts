import { NewCase } from '@sijill/domain';
import { expect, test } from 'vitest';
import { RequestFailed, readAnswer } from './request.ts';

const failureOf = (answer: { status: number; body: string }): RequestFailed => {
  try {
    readAnswer(NewCase, answer);
  } catch (failure) {
    if (failure instanceof RequestFailed) return failure;
    throw failure;
  }
  throw new Error('the answer was taken');
};

test('an answer that fits its schema is handed on', () => {
  expect(readAnswer(NewCase, { status: 200, body: '{"name":"Box 1"}' })).toEqual({ name: 'Box 1' });
});

test('a problem document keeps its code and its sentence', () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'batch.closed',
    detail: 'Start a new one.',
  };
  expect(failureOf({ status: 409, body: JSON.stringify(problem) })).toMatchObject({
    code: 'batch.closed',
    status: 409,
    message: 'Start a new one.',
  });
});

test('an answer of the wrong shape is a failure, not an empty result', () => {
  expect(failureOf({ status: 200, body: '{"rows":[]}' }).code).toBe('answer');
  expect(failureOf({ status: 200, body: '<html>' }).code).toBe('answer');
});

test('a gateway that answers for a server that is down reads as no answer', () => {
  expect(failureOf({ status: 502, body: 'Bad Gateway' })).toMatchObject({ code: 'network', status: 502 });
});
