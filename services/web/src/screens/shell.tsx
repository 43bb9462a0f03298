import { NativeSelect, useDirection } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf, isLanguage, rememberLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';

/** The frame of every screen: the way home and the choice of language, which also turns the direction. */
export function Shell() {
  const { t, language } = useWords();
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();

  useEffect(() => {
    setDirection(directionOf(language));
    document.documentElement.dir = directionOf(language);
    document.documentElement.lang = language;
    document.title = t('app.name');
  }, [language, setDirection, t]);

  const choose = (chosen: string) => {
    if (!isLanguage(chosen)) return;
    rememberLanguage(chosen);
    void i18n.changeLanguage(chosen);
  };

  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <header className="shell-header">
        <Link to="/" className="shell-name">
          {t('app.name')}
        </Link>
        <nav>
          <Link to="/" activeOptions={{ exact: true }}>
            {t('app.home')}
          </Link>
        </nav>
        <NativeSelect
          size="xs"
          aria-label={t('app.language')}
          value={language}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ar', label: 'العربية' },
          ]}
        />
      </header>
      <main id="content" tabIndex={-1} className="shell-content">
        <Outlet />
      </main>
    </>
  );
}
