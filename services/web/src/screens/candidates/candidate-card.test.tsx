// @vitest-environment happy-dom
import { CandidateView } from '@sijill/domain';
import { cleanup } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderIn } from '../../testing.tsx';
import { CandidateCard } from './candidate-card.tsx';

const id = (last: number) => `7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a${String(last).padStart(2, '0')}`;

/** Invented people. */
const candidate = CandidateView.parse({
  id: id(1),
  caseId: id(2),
  score: 0.87,
  mention: {
    id: id(3),
    documentId: id(4),
    pageId: id(5),
    pageNumber: 2,
    evidenceNumber: 'SJ-000007',
    documentName: 'invented.pdf',
    words: [0, 1],
    kind: 'person',
    start: 0,
    end: 10,
    text: 'سلمان حازم',
    zone: 'table',
    role: null,
    cue: null,
    confidence: 0.9,
    foundBy: 'rule',
    value: { kind: 'person', name: 'سلمان حازم' },
  },
  person: {
    id: id(6),
    ownId: 'R-14',
    registry: 'Invented list',
    nameArabic: null,
    nameLatin: 'Salman Hazim',
    sex: 'male',
    birthYear: 1990,
    originPlace: null,
  },
  comparedName: 'Salman Hazim',
  explanation: {
    tokens: [
      {
        left: [0, 5],
        right: [0, 6],
        leftText: 'سلمان',
        rightText: 'Salman',
        weight: 3.2,
        reason: 'transliteration',
      },
      {
        left: [6, 10],
        right: [7, 12],
        leftText: 'حازم',
        rightText: 'Hazim',
        weight: 2.9,
        reason: 'transliteration',
      },
    ],
    fields: [{ field: 'sex', left: 'female', right: 'male', verdict: 'contradicts', weight: -4 }],
    summary: 'Both names agree by transliteration; sex contradicts.',
    namesakes: 3,
    matcherVersion: '1',
  },
  createdAt: '2026-01-01T00:00:00Z',
});

afterEach(cleanup);

test('both names, the score, the reason and the page are shown together', async () => {
  const { container, getByRole } = await renderIn('en', <CandidateCard candidate={candidate} />);
  for (const said of ['87%', 'سلمان حازم', 'Salman Hazim', candidate.explanation.summary]) {
    expect(container.textContent).toContain(said);
  }
  expect(getByRole('link', { name: /SJ-000007/ }).getAttribute('href')).toContain(
    `/documents/${id(4)}?page=2`,
  );
  expect(getByRole('link', { name: 'Judge it' }).getAttribute('href')).toContain(`candidate=${id(1)}`);
});

test('what contradicts is named, not only counted', async () => {
  const { container } = await renderIn('en', <CandidateCard candidate={candidate} />);
  expect(container.querySelector('.verdict-contradicts')!.textContent).toBe('Contradictssex: female / male');
});

test('namesakes are warned about', async () => {
  const { getByText } = await renderIn('en', <CandidateCard candidate={candidate} />);
  expect(getByText(/name fits as well: 2/).textContent).toContain('does not tell them apart');
});

test('in Arabic the reason is said in Arabic', async () => {
  const { container } = await renderIn('ar', <CandidateCard candidate={candidate} />);
  const reason = container.querySelector('.candidate-reason')!.textContent;
  expect(reason).toContain('نقل حرفي: سلمان ~ Salman');
  expect(reason).toContain('يتعارض: الجنس');
});
