import { Button, NativeSelect, TextInput } from '@mantine/core';
import { CaseRole, IdentityAccess } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useDuty, useMay } from '../../access/use-me.ts';
import { membersQuery, removeMember, setMember } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** Who belongs to a case, in which role, and whose names of the registries they see. */
export function MembersPanel({ caseId }: { caseId: string }) {
  const { t, time } = useWords();
  const client = useQueryClient();
  const leads = useMay(caseId, 'lead');
  const administers = useDuty('administrator');
  const may = leads || administers;
  const members = useQuery(membersQuery(caseId));
  const removing = useMutation({
    mutationFn: (account: string) => removeMember(caseId, account),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <h2>{t('members.title')}</h2>
      <p className="quiet">{t('members.hint')}</p>
      {removing.error && <FailureNotice failure={removing.error} />}
      <Answer of={members}>
        {({ rows }) => (
          <DenseTable
            caption={t('members.title')}
            rows={rows}
            keyOf={(row) => row.account.id}
            columns={[
              { head: t('common.name'), cell: (row) => <bdi>{row.account.name}</bdi> },
              { head: t('people.login'), cell: (row) => <bdi>{row.account.login}</bdi> },
              {
                head: t('members.role'),
                cell: (row) => (
                  <>
                    {t(`members.role.${row.role}`)}{' '}
                    <span className="quiet">{t(`members.role.${row.role}.means`)}</span>
                  </>
                ),
              },
              { head: t('members.identities'), cell: (row) => t(`members.identities.${row.identities}`) },
              { head: t('common.created'), cell: (row) => time(row.addedAt) },
              ...(may
                ? [
                    {
                      head: t('members.remove'),
                      cell: (row: { account: { id: string } }) => (
                        <Button
                          size="compact-xs"
                          variant="default"
                          onClick={() => removing.mutate(row.account.id)}
                        >
                          {t('members.remove')}
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answer>
      {may && <MemberForm caseId={caseId} />}
    </>
  );
}

function MemberForm({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<CaseRole>('reviewer');
  const [identities, setIdentities] = useState<IdentityAccess>('all');
  const setting = useMutation({
    mutationFn: () => setMember(caseId, { login, role, identities }),
    onSuccess: async () => {
      setLogin('');
      await client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate();
  };
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('members.add')}>
      <TextInput
        label={t('people.login')}
        dir="auto"
        required
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('members.role')}
        value={role}
        onChange={(event) => setRole(CaseRole.parse(event.currentTarget.value))}
        data={CaseRole.options.map((one) => ({ value: one, label: t(`members.role.${one}`) }))}
      />
      <NativeSelect
        label={t('members.identities')}
        value={identities}
        onChange={(event) => setIdentities(IdentityAccess.parse(event.currentTarget.value))}
        data={IdentityAccess.options.map((one) => ({ value: one, label: t(`members.identities.${one}`) }))}
      />
      <Button type="submit" loading={setting.isPending}>
        {t('members.add')}
      </Button>
      {setting.error && <FailureNotice failure={setting.error} />}
    </form>
  );
}
