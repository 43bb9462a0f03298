import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Word } from './en.ts';
import { formatsOf } from './formats.ts';
import { isLanguage, type Language } from './i18n.ts';

/** The words and number formats of the chosen language. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = isLanguage(i18n.language) ? i18n.language : 'en';
  return useMemo(
    () => ({
      language,
      t: (word: Word, fill: Record<string, string | number> = {}): string => t(word, fill),
      ...formatsOf(language),
    }),
    [t, language],
  );
}
