// @vitest-environment happy-dom
import { FoundPeople } from '@sijill/domain';
import { cleanup } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderIn } from '../../testing.tsx';
import { FoundList } from './find-person.tsx';

afterEach(cleanup);

const id = '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a01';
/** Invented people. */
const found = FoundPeople.parse({
  rows: [
    {
      id,
      registryId: id,
      registry: 'Invented list',
      ownId: 'R-14',
      person: { ownId: 'R-14', nameLatin: 'Salman Hazim' },
      missing: false,
      score: 0.87,
      comparedName: 'Salman Hazim',
      explanation: {
        tokens: [
          {
            left: [0, 5],
            right: [0, 6],
            leftText: 'سلمان',
            rightText: 'Salman',
            weight: 4,
            reason: 'transliteration',
          },
        ],
        fields: [],
        summary: '1 of 1 parts agree (1 transliterated).',
        namesakes: 1,
        matcherVersion: '1',
      },
    },
  ],
  searched: 1234,
  behind: false,
});

test('shows who is meant with score and reason, and leads to the person', async () => {
  const { container } = await renderIn('en', <FoundList caseId={id} found={found} />);
  expect(container.textContent).toContain('87%');
  expect(container.textContent).toContain('1 of 1 parts agree (1 transliterated).');
  expect(container.querySelector('a')?.getAttribute('href')).toBe(`/cases/${id}/registries/people/${id}`);
});

test('gives the reason in Arabic, and says when a list is not taken in yet', async () => {
  const { container, getByRole } = await renderIn(
    'ar',
    <FoundList caseId={id} found={{ ...found, behind: true }} />,
  );
  expect(container.textContent).not.toContain('parts agree');
  expect(container.textContent).toContain('سلمان');
  expect(getByRole('status').textContent).toMatch(/القوائم/);
});

test('says among how many nobody was found', async () => {
  const { container } = await renderIn('en', <FoundList caseId={id} found={{ ...found, rows: [] }} />);
  expect(container.textContent).toContain('Nobody among 1,234 people');
});
