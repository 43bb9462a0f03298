import { Modal } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { Word } from '../i18n/en.ts';
import { useWords } from '../i18n/use-words.ts';

interface Section {
  readonly title: Word;
  readonly keys: readonly (readonly [key: string, word: Word])[];
  readonly note?: Word;
}

const EVERYWHERE: Section = {
  title: 'key.everywhere',
  keys: [
    ['?', 'key.help'],
    ['/', 'key.find'],
    ['Tab', 'key.tab'],
    ['Esc', 'key.close'],
  ],
};
const JUDGING: Section = {
  title: 'key.judging',
  keys: [
    ['y', 'verdict.same'],
    ['n', 'verdict.different'],
    ['h', 'verdict.unsure'],
    ['j', 'review.next'],
    ['k', 'review.previous'],
    ['u', 'outbox.undo'],
    ['r', 'key.reason'],
    ['Esc', 'key.leaveReason'],
    ['1 2 3', 'key.certainty'],
  ],
  note: 'key.place',
};
const PAGE: Section = {
  title: 'key.page',
  keys: [
    ['+ −', 'key.zoom'],
    ['0', 'key.whole'],
    ['↑ ↓ ← →', 'key.move'],
  ],
};
const CORRECTING: Section = {
  title: 'key.correcting',
  keys: [
    ['Enter', 'key.save'],
    ['Tab', 'key.doubtful'],
    ['Alt ↓ ↑', 'key.line'],
    ['Esc', 'key.leaveLine'],
  ],
};

/** The keys of the screen that is open, and those of every screen. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review.keys')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {sectionsOf(path).map(({ title, keys, note }) => (
        <section key={title}>
          <h3>{t(title)}</h3>
          <dl className="key-help">
            {keys.map(([key, word]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(word)}</dd>
              </div>
            ))}
          </dl>
          {note && <p className="quiet">{t(note)}</p>}
        </section>
      ))}
    </Modal>
  );
}

function sectionsOf(path: string): readonly Section[] {
  if (/^\/cases\/[^/]+\/(review|persons)$/.test(path)) return [JUDGING, EVERYWHERE];
  if (/^\/cases\/[^/]+\/documents\/[^/]+$/.test(path)) return [PAGE, CORRECTING, EVERYWHERE];
  return [EVERYWHERE];
}
