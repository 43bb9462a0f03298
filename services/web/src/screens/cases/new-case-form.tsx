import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sessionQuery } from '../../api/account.ts';
import { createCase } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';

export function NewCaseForm() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [required, setRequired] = useState(false);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const creation = useMutation({
    mutationFn: createCase,
    onSuccess: async (created) => {
      await queryClient.invalidateQueries({ queryKey: ['cases'] });
      // Who makes a case belongs to it.
      await queryClient.invalidateQueries(sessionQuery());
      await navigate({ to: '/cases/$caseId', params: { caseId: created.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRequired(name.trim() === '');
    if (name.trim() !== '') creation.mutate(name.trim());
  };
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('case.new')} noValidate>
      <TextInput
        size="sm"
        label={t('case.new.name')}
        value={name}
        maxLength={200}
        dir="auto"
        onChange={(event) => setName(event.currentTarget.value)}
        error={required && name.trim() === '' ? t('case.new.required') : undefined}
      />
      <Button type="submit" size="sm" loading={creation.isPending}>
        {t('case.new.submit')}
      </Button>
      {creation.error && <FailureNotice failure={creation.error} />}
    </form>
  );
}
