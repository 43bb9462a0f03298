import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { type AccountView, Duty, type IssuedLink } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMe } from '../../access/use-me.ts';
import { accountsQuery, administeredCasesQuery, changeAccount, invite, newStart } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { ProviderPanel } from './provider-panel.tsx';
import { QuotaPanel } from './quota-panel.tsx';

/** People and their duties, and who belongs to which case. */
export function AdministrationScreen() {
  const { t, count } = useWords();
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  const accounts = useQuery(accountsQuery());
  const cases = useQuery(administeredCasesQuery());
  return (
    <>
      <h1>{t('people.title')}</h1>
      <h2>{t('people.accounts')}</h2>
      {issued && <Issued link={issued} />}
      <Answer of={accounts}>{({ rows }) => <Accounts accounts={rows} onIssued={setIssued} />}</Answer>
      <InviteForm onIssued={setIssued} />
      <p className="quiet">{t('people.next')}</p>
      {accounts.data && <ProviderPanel accounts={accounts.data.rows} />}
      {accounts.data && <QuotaPanel accounts={accounts.data.rows} />}
      <h2>{t('people.cases')}</h2>
      <p className="quiet">{t('people.cases.hint')}</p>
      <Answer of={cases}>
        {({ rows }) => (
          <DenseTable
            caption={t('people.cases')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
              {
                head: t('people.members'),
                cell: (row) => (
                  <Link to="/administration/cases/$caseId" params={{ caseId: row.id }}>
                    {t('people.members')} ({count(row.members)})
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Answer>
    </>
  );
}

function Issued({ link }: { link: IssuedLink }) {
  const { t, time } = useWords();
  return (
    <Alert
      color="green"
      title={t('people.link', { name: link.account.name, until: time(link.expiresAt) })}
      my="sm"
    >
      <code dir="ltr" className="secret">
        {location.origin + link.path}
      </code>
    </Alert>
  );
}

function Accounts({ accounts, onIssued }: { accounts: AccountView[]; onIssued: (link: IssuedLink) => void }) {
  const { t } = useWords();
  const me = useMe();
  const client = useQueryClient();
  const changing = useMutation({
    mutationFn: ({ id, ...change }: { id: string; duties?: Duty[]; status?: 'active' | 'disabled' }) =>
      changeAccount(id, change),
    onSuccess: () => client.invalidateQueries(),
  });
  const toggle = ({ id, duties }: AccountView, duty: Duty, wanted: boolean) =>
    changing.mutate({ id, duties: wanted ? [...duties, duty] : duties.filter((one) => one !== duty) });
  return (
    <>
      {changing.error && <FailureNotice failure={changing.error} />}
      <DenseTable
        caption={t('people.accounts')}
        rows={accounts}
        keyOf={(row) => row.id}
        columns={[
          { head: t('people.login'), cell: (row) => <bdi>{row.login}</bdi> },
          { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
          { head: t('common.status'), cell: (row) => t(`people.status.${row.status}`) },
          {
            head: t('people.second'),
            cell: (row) => <Factors of={row} />,
          },
          {
            head: t('people.duties'),
            cell: (row) => (
              <div className="checks">
                {Duty.options.map((duty) => (
                  <Checkbox
                    key={duty}
                    size="xs"
                    label={t(`account.duty.${duty}`)}
                    checked={row.duties.includes(duty)}
                    onChange={(event) => toggle(row, duty, event.currentTarget.checked)}
                  />
                ))}
              </div>
            ),
          },
          {
            head: t('people.change'),
            cell: (row) =>
              row.id === me?.id ? (
                '–'
              ) : (
                <div className="checks">
                  {row.status !== 'disabled' && <NewStart account={row} onIssued={onIssued} />}
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() =>
                      changing.mutate({
                        id: row.id,
                        status: row.status === 'disabled' ? 'active' : 'disabled',
                      })
                    }
                  >
                    {t(row.status === 'disabled' ? 'people.enable' : 'people.disable')}
                  </Button>
                </div>
              ),
          },
        ]}
      />
    </>
  );
}

/** Which second factors somebody has; whoever administers or exports should have a security key. */
function Factors({ of: { codes, keys, keyAdvised } }: { of: AccountView }) {
  const { t, count } = useWords();
  const has = [
    ...(codes ? [t('people.second.codes')] : []),
    ...(keys > 0 ? [t('people.second.keys', { count: count(keys) })] : []),
  ];
  return (
    <>
      {has.length > 0 ? has.join(t('common.comma')) : t('common.none')}
      {keyAdvised && keys === 0 && <div className="to-check">{t('people.second.advised')}</div>}
    </>
  );
}

/** Asks twice: it ends everything that the person has. */
function NewStart({ account, onIssued }: { account: AccountView; onIssued: (link: IssuedLink) => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const starting = useMutation({
    mutationFn: () => newStart(account.id),
    onSuccess: async (link) => {
      setAsked(false);
      onIssued(link);
      await client.invalidateQueries(accountsQuery());
    },
  });
  if (!asked)
    return (
      <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
        {t('people.reset')}
      </Button>
    );
  return (
    <>
      <span className="quiet">{t('people.reset.hint', { name: account.name })}</span>
      <Button size="compact-xs" color="red" loading={starting.isPending} onClick={() => starting.mutate()}>
        {t('people.reset.sure', { name: account.name })}
      </Button>
      {starting.error && <FailureNotice failure={starting.error} />}
    </>
  );
}

function InviteForm({ onIssued }: { onIssued: (link: IssuedLink) => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const inviting = useMutation({
    mutationFn: () => invite({ login, name }),
    onSuccess: async (link) => {
      setLogin('');
      setName('');
      onIssued(link);
      await client.invalidateQueries(accountsQuery());
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    inviting.mutate();
  };
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('people.invite.title')}>
      <TextInput
        label={t('people.login')}
        dir="auto"
        required
        autoComplete="off"
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <TextInput
        label={t('common.name')}
        dir="auto"
        required
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={inviting.isPending}>
        {t('people.invite')}
      </Button>
      {inviting.error && <FailureNotice failure={inviting.error} />}
    </form>
  );
}
