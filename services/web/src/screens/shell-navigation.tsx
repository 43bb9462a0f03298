import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMe } from '../access/use-me.ts';
import { signOut } from '../api/account.ts';
import { useWords } from '../i18n/use-words.ts';
import { useOutbox } from '../judging/outbox-provider.tsx';
import { TaskNews } from '../tasks/task-news.tsx';

/** The ways from here that are open to whoever is signed in, and out. */
export function ShellNavigation() {
  const { t } = useWords();
  const me = useMe();
  if (!me) return <nav />;
  return (
    <>
      <nav>
        <Link to="/" activeOptions={{ exact: true }}>
          {t('app.home')}
        </Link>
        <TaskNews />
        {me.duties.includes('administrator') && <Link to="/administration">{t('people.title')}</Link>}
        {me.duties.includes('auditor') && <Link to="/audit">{t('audit.title')}</Link>}
      </nav>
      <div className="who">
        <Link to="/account">
          <bdi>{me.name}</bdi>
        </Link>
        <SignOut />
      </div>
    </>
  );
}

function SignOut() {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const outbox = useOutbox();
  const leaving = useMutation({
    mutationFn: async () => {
      // What was judged goes out under the name it was judged under.
      await outbox.flush();
      await signOut();
      // Drafts of what was on the page.
      sessionStorage.clear();
    },
    onSettled: async () => {
      await navigate({ to: '/' });
      // Nothing of what this person saw stays for the next one.
      client.removeQueries({ type: 'inactive' });
      await client.resetQueries();
    },
  });
  return (
    <Button size="compact-xs" variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
      {t('sign-out')}
    </Button>
  );
}
