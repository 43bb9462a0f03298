import { Alert } from '@mantine/core';
import { useMe } from '../../access/use-me.ts';
import { useWords } from '../../i18n/use-words.ts';
import { PasswordPanel } from './password-panel.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { TokensPanel } from './tokens-panel.tsx';

/** What somebody settles about the own account. Where a second factor is required, that comes first and alone. */
export function AccountScreen() {
  const { t } = useWords();
  const me = useMe();
  if (!me) return null;
  return (
    <>
      <h1>{t('account.title')}</h1>
      <p>
        {t('account.who', { name: me.name, login: me.login })}
        {me.duties.map((duty) => ` · ${t(`account.duty.${duty}`)}`)}
      </p>
      {me.mustEnrol && (
        <Alert color="yellow">{t(me.mustAddKey ? 'account.enrol-key' : 'account.enrol')}</Alert>
      )}
      <SecondFactorPanel me={me} />
      {(!me.mustEnrol || !me.hasPassword) && <PasswordPanel me={me} />}
      {!me.mustEnrol && (
        <>
          <SessionsPanel />
          <TokensPanel me={me} />
        </>
      )}
    </>
  );
}
