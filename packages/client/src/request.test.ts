import { expect, test } from 'vitest';
import { addressOf, requestOf } from './request.ts';

const id = '0b5e';

test('an address has its parts filled in and escaped, and of the query what is set', () => {
  const query = { status: undefined, cursor: null, limit: 20 };
  expect(addressOf('get', '/batches/{id}/files', { path: { id }, query })).toBe(
    '/batches/0b5e/files?limit=20',
  );
  expect(addressOf('get', '/cases/{id}', { path: { id: '../accounts?x' } })).toBe('/cases/..%2Faccounts%3Fx');
  const asked = { path: { id }, query: { q: 'خلف & مراد', cursor: '' } };
  expect(addressOf('get', '/cases/{id}/mentions', asked)).toBe(
    `/cases/0b5e/mentions?q=${encodeURIComponent('خلف').replaceAll('%20', '+')}+%26+${encodeURIComponent('مراد')}`,
  );
});

test('a body goes as JSON; one that may be left out as {}; a question and a removal carry none', () => {
  expect(requestOf('post', '/cases', { body: { name: 'Box 1', evidencePrefix: undefined } })).toEqual({
    method: 'POST',
    address: '/cases',
    body: '{"name":"Box 1"}',
  });
  expect(requestOf('post', '/batches/{id}/close', { path: { id } }).body).toBe('{}');
  expect(requestOf('get', '/cases', {})).toEqual({ method: 'GET', address: '/cases' });
  expect(requestOf('delete', '/notes/{id}', { path: { id } })).not.toHaveProperty('body');
});

test('a form keeps the order of its fields: the server reads what stands before a file first', () => {
  const file = new File(['Name\n'], 'names.csv');
  const form = { settings: { as: 'person' as const }, file };
  const { body } = requestOf('post', '/cases/{id}/batch-searches', { path: { id }, form });
  if (!(body instanceof FormData)) throw new Error('no form');
  expect([...body.keys()]).toEqual(['settings', 'file']);
  expect(body.get('settings')).toBe('{"as":"person"}');
  expect((body.get('file') as File).name).toBe('names.csv');
});

test('several files stand under one name', () => {
  const files = [new File(['1'], 'a.txt'), new File(['2'], 'b/c.txt')];
  const { body } = requestOf('post', '/batches/{id}/files', { path: { id }, form: { files } });
  expect((body as FormData).getAll('files').map((file) => (file as File).name)).toEqual(['a.txt', 'b/c.txt']);
});
