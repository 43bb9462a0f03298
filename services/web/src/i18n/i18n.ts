import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { ar } from './ar.ts';
import { en, type Word } from './en.ts';

export const LANGUAGES = ['en', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

const REMEMBERED_AS = 'sijill.language';

export function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'ar';
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

/** The language chosen before in this browser, else the browser's own when it is Arabic, else English. */
export function firstLanguage(): Language {
  const remembered = localStorage.getItem(REMEMBERED_AS);
  if (isLanguage(remembered)) return remembered;
  return navigator.language.toLowerCase().startsWith('ar') ? 'ar' : 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(REMEMBERED_AS, language);
}

/** Loads both dictionaries; React escapes what it shows, so i18next does not. */
export function startI18n(language: Language) {
  return i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: en }, ar: { translation: ar } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** The key as a word of the dictionaries, or null: for codes that come from the server. */
export function knownWord(key: string): Word | null {
  return key in en ? (key as Word) : null;
}
