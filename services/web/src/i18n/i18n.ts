import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Word } from './en.ts';

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

/** Each language is fetched when it is first spoken. */
const DICTIONARIES: Readonly<Record<Language, () => Promise<Readonly<Record<Word, string>>>>> = {
  en: async () => (await import('./en.ts')).en,
  ar: async () => (await import('./ar.ts')).ar,
};

/** Begins in a language; React escapes what it shows, so i18next does not. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    resources: { [language]: { translation: await DICTIONARIES[language]() } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Goes on in another language. Rejects, and stays in the one before, when its words cannot be fetched. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await DICTIONARIES[language]());
  await i18next.changeLanguage(language);
}

/** The key as a word of the dictionaries, or null: for codes that come from the server. */
export function knownWord(key: string): Word | null {
  return i18next.exists(key) ? (key as Word) : null;
}
