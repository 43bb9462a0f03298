import { type MantineColorScheme, NativeSelect, useDirection, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { sessionQuery } from '../api/account.ts';
import { tasksQuery } from '../api/tasks.ts';
import { Help } from '../help/help.tsx';
import { directionOf, isLanguage, rememberLanguage, speak } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { Answer } from '../parts/answer.tsx';
import { IntakeNotice } from '../parts/intake-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { ShellNavigation } from './shell-navigation.tsx';
import { SignInForm } from './sign-in/sign-in-screen.tsx';

// Only who sets up a second factor, or asks for it, needs it.
const AccountScreen = lazy(() =>
  import('./account/account-screen.tsx').then(({ AccountScreen: screen }) => ({ default: screen })),
);

const COLOURS = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

/** The frame of every screen: the ways from here, who is signed in, and the language, which also turns the direction. */
export function Shell() {
  const { t, language, count } = useWords();
  const { setDirection } = useDirection();
  // Asked for by whoever is signed in, below.
  const unseen = useQuery({ ...tasksQuery(), enabled: false }).data?.unseen ?? 0;

  useEffect(() => {
    setDirection(directionOf(language));
    document.documentElement.dir = directionOf(language);
    document.documentElement.lang = language;
  }, [language, setDirection]);
  useEffect(() => {
    document.title = unseen > 0 ? `(${count(unseen)}) ${t('app.name')}` : t('app.name');
  }, [unseen, count, t]);

  const choose = (chosen: string) => {
    if (!isLanguage(chosen)) return;
    rememberLanguage(chosen);
    // Without a connection the words stay as they are, and the choice holds from the next start.
    speak(chosen).catch(() => undefined);
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
        <ShellNavigation />
        <Help />
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
        <ColourChoice />
      </header>
      <main id="content" tabIndex={-1} className="shell-content">
        <Gate />
      </main>
    </>
  );
}

/** As the machine says, light, or dark; remembered in this browser. */
function ColourChoice() {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('app.colours')}
      value={colorScheme}
      onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
      data={COLOURS.map((one) => ({ value: one, label: t(`app.colours.${one}`) }))}
    />
  );
}

/** Addresses that work once are for who is not signed in yet. */
const BEFORE_SIGN_IN = new Set(['/sign-in', '/welcome']);

/** The screen, for who is signed in; else the way in. */
function Gate() {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const session = useQuery(sessionQuery());
  if (BEFORE_SIGN_IN.has(path)) return <Outlet />;
  return (
    <Answer of={session}>
      {({ me }) =>
        me === null ? (
          <SignInForm />
        ) : me.mustEnrol ? (
          <Suspense fallback={<Loading />}>
            <AccountScreen />
          </Suspense>
        ) : (
          <>
            <IntakeNotice />
            <Outlet />
          </>
        )
      }
    </Answer>
  );
}
