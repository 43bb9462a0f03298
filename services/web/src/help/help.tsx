import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { wayOfKey } from './way-of-key.ts';

const KeyHelp = lazy(() => import('./key-help.tsx').then(({ KeyHelp: help }) => ({ default: help })));

/** The keys of every screen: `?` tells them, `/` goes to the field that finds. Also as a button, for who does not know. */
export function Help() {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const way = wayOfKey(event);
      if (way === 'help') setOpened(true);
      const field = way === 'find' && document.querySelector<HTMLElement>('main input[type="search"]');
      if (field) field.focus();
      if (way === 'help' || field) event.preventDefault();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <button
        type="button"
        className="help-button"
        aria-label={t('key.help')}
        title={t('key.help')}
        onClick={() => setOpened(true)}
      >
        ?
      </button>
      {opened && (
        <Suspense>
          <KeyHelp onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
