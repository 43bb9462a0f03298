// @vitest-environment happy-dom
import { PageView } from '@sijill/domain';
import { cleanup, fireEvent } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderIn } from '../../testing.tsx';
import { NearDuplicates } from './page-findings.tsx';
import { PageReader } from './page-reader.tsx';
import { PageStrip } from './page-strip.tsx';

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

test('a page that failed when it was read again shows the reason and the text it has', async () => {
  const failed = { ...page, status: 'failed' as const, reason: 'Reading the page took longer than 120 s.' };
  const { container, getByRole } = await renderIn('en', <PageReader page={failed} />);
  expect(getByRole('alert').textContent).toContain(failed.reason);
  expect(container.querySelectorAll('.page-text [data-word]').length).toBe(page.words.length);
});

test('the verdict stands with its reasons, in the language of the reader where there are words for them', async () => {
  const checked = PageView.parse({
    ...page,
    verdict: 'check',
    verdictReasons: ['low confidence', 'odd ink'],
    textLayer: { taken: false, reason: 'its text layer is turned' },
    measures: { skew: 1.23456, quality: { contrast: 0.5 }, steps: [] },
  });
  const { container } = await renderIn('ar', <PageReader page={checked} />);
  expect(container.querySelector('.page-verdict')!.textContent).toBe(
    'الحكم على القراءة: تحتاج مراجعة ثقة منخفضة، odd ink',
  );
  expect(container.textContent).toContain('نص الملف: لم يُؤخذ · its text layer is turned');
  expect(container.querySelector('.measures')!.textContent).toBe('skew1.235quality.contrast0.5steps–');
});

test('zones are outlined on demand, and doubtful words are tinted on the image', async () => {
  const zoned = PageView.parse({
    ...page,
    words: [{ ...page.words[0]!, zone: 'stamp' }, page.words[1]],
  });
  const { container, getByLabelText } = await renderIn('en', <PageReader page={zoned} />);
  expect(container.querySelector('rect[data-word="1"]')!.classList.contains('doubtful')).toBe(true);
  expect(container.querySelector('.zone-layer')).toBeNull();
  fireEvent.click(getByLabelText('Zones and tables'));
  expect(container.querySelector('.zone-stamp rect')!.getAttribute('x')).toBe('300');
  expect(container.querySelector('.zone-stamp text')!.textContent).toBe('stamp');
});

test('pages that look the same are linked', async () => {
  const other = {
    pageId: id(8),
    pageNumber: 4,
    documentId: id(9),
    documentName: 'b.pdf',
    evidenceNumber: 'SJ-000002',
  };
  const doubled = PageView.parse({ ...page, nearDuplicates: [other] });
  const { getByRole } = await renderIn('en', <NearDuplicates page={doubled} caseId={id(7)} />);
  const link = getByRole('link', { name: /SJ-000002/ });
  expect(link.getAttribute('href')).toBe(`/cases/${id(7)}/documents/${id(9)}?page=4`);
});

test('the strip shows the pages around the one looked at and says what is known of each', async () => {
  const pages = Array.from({ length: 200 }, (_, index) =>
    PageView.parse({
      ...page,
      id: `7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3${String(index).padStart(3, '0')}`,
      number: index + 1,
      verdict: index === 99 ? 'unreadable' : 'good',
      thumbnail: '/api/v1/pages/x/thumbnail',
    }),
  );
  const { container, getByRole } = await renderIn(
    'en',
    <PageStrip pages={pages} number={100} onChoose={() => undefined} />,
  );
  expect(container.querySelectorAll('.strip-page')).toHaveLength(61);
  expect(getByRole('button', { name: 'Page 100, unreadable' }).getAttribute('aria-current')).toBe('page');
});

test('what a mention is can be said, and a missing name added; what somebody said is shown', async () => {
  const asked: { address: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    if (init.method === 'POST') asked.push({ address, body: JSON.parse(String(init.body)) });
    return new Response(JSON.stringify(page), {
      status: 201,
      headers: { 'content-type': 'application/json' },
    });
  });
  const read = { ...page, transcriptionId: id(9) };
  const { getByRole, getByLabelText, findByRole } = await renderIn('en', <PageReader page={read} />);
  fireEvent.change(getByRole('combobox', { name: 'What “نينوى” is' }), { target: { value: 'none' } });
  const missing = getByLabelText(/^A name is missing/);
  fireEvent.change(missing, { target: { value: 'بغداد' } });
  fireEvent.click(getByRole('button', { name: 'Add' }));
  expect((await findByRole('alert')).textContent).toContain('does not have these words');
  fireEvent.change(missing, { target: { value: 'ولاية' } });
  fireEvent.click(getByRole('button', { name: 'Add' }));
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked.map(({ body }) => body)).toEqual([
    { start: 6, end: 11, kind: null, basedOn: id(9) },
    { start: 0, end: 5, kind: 'person', basedOn: id(9) },
  ]);
  vi.unstubAllGlobals();
});

test('what people said of words stands beside them; who may not mark sees no way to', async () => {
  const said = { start: 6, end: 11, text: 'نينوى', by: 'Amira', at: '2026-01-01T00:00:00Z' };
  const confirmed = { ...page, marks: [{ ...said, kind: 'place' as const }] };
  const one = await renderIn('en', <PageReader page={confirmed} />);
  expect(one.container.textContent).toContain('said by \u2068Amira\u2069');
  cleanup();
  const removed = { ...page, mentions: [], marks: [{ ...said, kind: null }] };
  const two = await renderIn('ar', <PageReader page={removed} />);
  expect(two.container.textContent).toContain('قيل إنها ليست أسماء: نينوى');
  cleanup();
  const three = await renderIn('en', <PageReader page={page} corrects={false} />);
  expect(three.queryByRole('combobox', { name: 'What “نينوى” is' })).toBeNull();
});

test('a line left while it is being saved stays left: no other opens under the hands of its reader', async () => {
  const waiting: (() => void)[] = [];
  const doubtful = {
    ...page,
    transcriptionId: id(9),
    mentions: [],
    words: page.words.map((word, line) => ({ ...word, line, confidence: 0.4 })),
  };
  vi.stubGlobal('fetch', async (_: string, init?: RequestInit) => {
    if (init?.method === 'POST')
      await new Promise<void>((done) => {
        waiting.push(done);
      });
    return new Response(JSON.stringify(doubtful), {
      status: 201,
      headers: { 'content-type': 'application/json' },
    });
  });
  const { container, getByRole } = await renderIn('en', <PageReader page={doubtful} />);
  const field = () => container.querySelector<HTMLTextAreaElement>('.line-editor textarea');
  const openFirst = async () => {
    fireEvent.click(getByRole('button', { name: 'Correct the text' }));
    await vi.waitFor(() => expect(field()?.value).toBe('ولاية'));
    fireEvent.keyDown(field()!, { key: 'Enter' });
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
  };
  await openFirst();
  fireEvent.keyDown(field()!, { key: 'Escape' });
  await vi.waitFor(() => expect(field()).toBeNull());
  waiting.pop()?.();
  await new Promise((done) => setTimeout(done, 200));
  expect(field()).toBeNull();
  // One that is not left goes on to the next doubtful line.
  await openFirst();
  waiting.pop()?.();
  await vi.waitFor(() => expect(field()?.value).toBe('نينوى'));
  vi.unstubAllGlobals();
});
