import { expect, test } from 'vitest';
import { extractMentions } from '../extract-mentions.ts';
import { AskedLines, classifiedLines } from './classified-lines.ts';

const text = 'وصل المدعو كذا إلى البلدة ثم التقى بيان كركوس في الطريق مساء';

test('a first extraction collects the lines of running text, each once', () => {
  const asked = new AskedLines();
  extractMentions({ text: `${text}\n${text}\nالاسم: فلان`, tagger: asked });
  expect(asked.lines).toHaveLength(1);
  expect(asked.lines[0]).toContain('بيان');
});

test("a second one has the classifier's answers, and says that a model found them", () => {
  const asked = new AskedLines();
  extractMentions({ text, tagger: asked });
  const labelled = asked.lines.map((words) =>
    words.map((word) => ({
      label: word === 'بيان' ? 'B-PER' : word === 'كركوس' ? 'I-PER' : 'O',
      confidence: 0.8,
    })),
  );
  const mentions = extractMentions({ text, tagger: classifiedLines(asked.lines, labelled, 'own:1') });
  expect(mentions.find(({ text: name }) => name === 'بيان كركوس')).toMatchObject({
    kind: 'person',
    foundBy: 'person.model own:1',
  });
  expect(extractMentions({ text, tagger: classifiedLines([], [], 'own:1') })).not.toContainEqual(
    expect.objectContaining({ text: 'بيان كركوس' }),
  );
});
