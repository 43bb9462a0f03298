import { Button, NativeSelect } from '@mantine/core';
import { type AssignedKind, type Assignee, type CaseMember, MOST_ASSIGNEES, ROLES_OF } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay, useMe } from '../access/use-me.ts';
import { membersQuery } from '../api/account.ts';
import { putAssignment } from '../api/assignments.ts';
import { apart } from '../i18n/formats.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from './failure-notice.tsx';
import { PeopleNames } from './people-names.tsx';

interface AssignmentProps {
  caseId: string;
  kind: AssignedKind;
  id: string;
  assignees: readonly Assignee[];
  /** Of a document: those of its batch. */
  batchAssignees?: readonly Assignee[];
  /** Of a candidate: how many others there are whom the reader is not told. */
  others?: number;
}

/** Who works on a thing: taking it and giving it back, and giving it to others for a lead. */
export function Assignment(props: AssignmentProps) {
  const { caseId, kind, id, assignees, batchAssignees = [], others = 0 } = props;
  const { t } = useWords();
  const client = useQueryClient();
  const me = useMe();
  const leads = useMay(caseId, 'lead');
  const works = useMay(caseId, kind === 'candidate' ? 'judge' : 'work');
  const setting = useMutation({
    mutationFn: (to: string[]) => putAssignment(kind, id, { to, was: assignees.map((one) => one.id) }),
    // Also after a refusal: somebody else has it now, and that is to be seen.
    onSettled: () => client.invalidateQueries(),
  });
  const mine = assignees.some((one) => one.id === me?.id);
  const inherited = assignees.length === 0 && batchAssignees.length > 0;
  const taken = kind === 'candidate' ? false : assignees.length > 0 || (inherited && !leads);
  const set = (to: string[]) => setting.mutate(to);
  return (
    <section className="assignment" aria-label={t('assign.title')}>
      <span className="quiet">{t('assign.title')}</span>{' '}
      <PeopleNames people={assignees.length > 0 ? assignees : batchAssignees} others={others} />
      {inherited && <span className="quiet">{t('assign.byBatch')}</span>}
      {works && !mine && !taken && (
        <Button
          size="compact-xs"
          variant="default"
          loading={setting.isPending}
          onClick={() => me && set([...assignees.map((one) => one.id), me.id])}
        >
          {t('assign.take')}
        </Button>
      )}
      {mine && (
        <Button
          size="compact-xs"
          variant="default"
          loading={setting.isPending}
          onClick={() => set(assignees.filter((one) => one.id !== me?.id).map((one) => one.id))}
        >
          {t('assign.giveBack')}
        </Button>
      )}
      {leads && <GiveTo {...{ caseId, kind, assignees }} onGive={set} />}
      {setting.error && <FailureNotice failure={setting.error} />}
    </section>
  );
}

interface GiveToProps {
  caseId: string;
  kind: AssignedKind;
  assignees: readonly Assignee[];
  onGive: (to: string[]) => void;
}

/** A lead chooses: one person, or for a candidate one more, or nobody. */
function GiveTo({ caseId, kind, assignees, onGive }: GiveToProps) {
  const { t } = useWords();
  const members = useAble(caseId, kind);
  const own = assignees.map(({ id }) => id);
  const several = MOST_ASSIGNEES[kind] > 1;
  const choose = (chosen: string) => {
    if (chosen === 'nobody') onGive([]);
    else if (chosen !== '') onGive(several ? [...own, chosen] : [chosen]);
  };
  const full = several && own.length >= MOST_ASSIGNEES[kind];
  return (
    <NativeSelect
      size="xs"
      aria-label={t('assign.give')}
      title={kind === 'candidate' ? t('assign.blind') : undefined}
      value=""
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: t(several && own.length > 0 ? 'assign.giveMore' : 'assign.give') },
        ...(own.length > 0 ? [{ value: 'nobody', label: t('assign.toNobody') }] : []),
        ...(full ? [] : members)
          .filter(({ account }) => !own.includes(account.id))
          .map(({ account }) => ({ value: account.id, label: apart(account.name) })),
      ]}
    />
  );
}

/** Members of the case who may do a kind of work. */
export function useAble(caseId: string, kind: AssignedKind): readonly CaseMember[] {
  const roles: readonly string[] = ROLES_OF[kind === 'candidate' ? 'judge' : 'work'];
  const members = useQuery(membersQuery(caseId)).data?.rows ?? [];
  return members.filter(({ role, account }) => roles.includes(role) && account.status !== 'disabled');
}
