import { Modal } from '@mantine/core';
import type { Word } from '../../i18n/en.ts';
import { useWords } from '../../i18n/use-words.ts';

const KEYS: readonly [string, Word][] = [
  ['y', 'verdict.same'],
  ['n', 'verdict.different'],
  ['h', 'verdict.unsure'],
  ['j', 'review.next'],
  ['k', 'review.previous'],
  ['u', 'outbox.undo'],
  ['r', 'key.reason'],
  ['Esc', 'key.leaveReason'],
  ['1 2 3', 'key.certainty'],
  ['?', 'review.keys'],
];

export function KeyHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('review.keys')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className="key-help">
        {KEYS.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('key.place')}</p>
    </Modal>
  );
}
