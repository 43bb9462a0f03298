// @vitest-environment happy-dom
import { PageView } from '@sijill/domain';
import { cleanup, fireEvent } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderIn } from '../../testing.tsx';
import { PageReader } from './page-reader.tsx';

const id = (last: number) => `7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a${String(last).padStart(2, '0')}`;

/** An invented page: two words, the second a place. */
const page = PageView.parse({
  id: id(1),
  number: 1,
  status: 'read',
  reason: null,
  confidence: 0.8,
  source: 'ocr',
  documentId: id(2),
  documentName: 'invented.pdf',
  evidenceNumber: 'SJ-000001',
  pageCount: 1,
  imageWidth: 400,
  imageHeight: 600,
  text: 'ولاية نينوى',
  words: [
    { text: 'ولاية', start: 0, x: 300, y: 20, width: 60, height: 20, confidence: 0.95, line: 0 },
    { text: 'نينوى', start: 6, x: 220, y: 20, width: 70, height: 20, confidence: 0.4, line: 0 },
  ],
  mentions: [
    {
      id: id(3),
      documentId: id(2),
      pageId: id(1),
      pageNumber: 1,
      evidenceNumber: 'SJ-000001',
      documentName: 'invented.pdf',
      words: [1],
      kind: 'place',
      start: 6,
      end: 11,
      text: 'نينوى',
      zone: 'header',
      role: null,
      cue: null,
      confidence: 0.9,
      foundBy: 'rule',
      value: { kind: 'place', name: 'نينوى', readings: [] },
    },
  ],
  engine: 'test 1',
});

afterEach(cleanup);

test('pointing at a word of the text lights its box on the image, and the other way round', async () => {
  const { container } = await renderIn('en', <PageReader page={page} />);
  const box = container.querySelector('rect[data-word="0"]')!;
  const word = container.querySelector('span[data-word="0"]')!;
  fireEvent.pointerOver(word);
  expect(box.classList.contains('lit')).toBe(true);
  fireEvent.pointerOver(container.querySelector('rect[data-word="1"]')!);
  expect(word.classList.contains('lit')).toBe(false);
  expect(container.querySelector('span[data-word="1"]')!.classList.contains('lit')).toBe(true);
});

test('a mention reached by keyboard lights its words on both sides', async () => {
  const { container, getByRole } = await renderIn('en', <PageReader page={page} />);
  fireEvent.focus(getByRole('button', { name: 'نينوى' }));
  expect([...container.querySelectorAll('.lit')].map((lit) => lit.getAttribute('data-word'))).toEqual([
    '1',
    '1',
  ]);
});

test('mentions carry the colour of their kind and doubtful words are dotted', async () => {
  const { container } = await renderIn('ar', <PageReader page={page} />);
  expect(container.querySelector('span[data-word="1"]')!.className).toContain('kind-place doubtful');
  expect(container.querySelector('.page-text')!.getAttribute('dir')).toBe('rtl');
});

test('the boxes stand in the pixels of the image', async () => {
  const { container } = await renderIn('en', <PageReader page={page} />);
  expect(container.querySelector('.word-boxes')!.getAttribute('viewBox')).toBe('0 0 400 600');
  expect(container.querySelector('rect[data-word="1"]')!.getAttribute('x')).toBe('220');
});

test('a failed page shows its reason and no text', async () => {
  const failed = {
    ...page,
    status: 'failed' as const,
    reason: 'Reading the page took longer than 120 s.',
    words: [],
    mentions: [],
  };
  const { container, getByRole } = await renderIn('ar', <PageReader page={failed} />);
  expect(getByRole('alert').textContent).toBe(`تعذّرت قراءة هذه الصفحة.${failed.reason}`);
  expect(container.querySelector('.page-text')).toBeNull();
});
