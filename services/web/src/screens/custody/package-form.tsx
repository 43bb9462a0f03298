import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import type { NewPackage, RedactionRule, ReportLanguage } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { askPackage, personWithOwnId } from '../../api/packages.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ConfirmAgain } from '../account/confirm-again.tsx';
import { PackageRules, type RulesWish } from './package-rules.tsx';

const LANGUAGES = ['en', 'ar', 'both'] as const satisfies readonly ReportLanguage[];
const REDACTIONS = ['none', 'identities', 'listed', 'drawn'] as const satisfies readonly (
  | RedactionRule
  | 'none'
)[];

interface Wish {
  readonly numbers: string;
  readonly purpose: string;
  readonly withOriginals: boolean;
  readonly report: ReportLanguage;
  readonly redaction: RedactionRule | 'none';
  readonly keep: string;
  readonly rules: RulesWish;
  readonly recipient: string;
  readonly days: number;
}

const FIRST = (language: 'en' | 'ar'): Wish => ({
  numbers: '',
  purpose: '',
  withOriginals: false,
  report: language,
  redaction: 'none',
  keep: '',
  rules: {
    survivors: false,
    minors: false,
    confidential: false,
    withoutConsent: false,
    ground: '',
    consentFor: '',
  },
  recipient: '',
  days: 14,
});

const split = (text: string): string[] => text.split(/[\s,;،؛]+/).filter((one) => one !== '');
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Asks for a package. What it holds back is chosen here and shown to whoever approves it. */
export function PackageForm({ caseId }: { caseId: string }) {
  const { t, language } = useWords();
  const [wish, setWish] = useState(() => FIRST(language));
  const queryClient = useQueryClient();
  const asking = useMutation({
    mutationFn: async () => {
      const ids: string[] = [];
      for (const ownId of wish.redaction === 'none' ? [] : split(wish.keep)) {
        const id = await personWithOwnId(caseId, ownId);
        if (id === undefined) throw new Error(t('package.keep.unknown', { id: ownId }));
        ids.push(id);
      }
      return askPackage(caseId, toRequest(wish, ids));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  const set = <Name extends keyof Wish>(name: Name, value: Wish[Name]) =>
    setWish((before) => ({ ...before, [name]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  const redacts = wish.redaction !== 'none';
  return (
    <form onSubmit={submit}>
      <div className="line-form">
        <TextInput
          label={t('package.documents')}
          value={wish.numbers}
          onChange={(event) => set('numbers', event.currentTarget.value)}
        />
        <TextInput
          dir="auto"
          label={t('package.purpose')}
          maxLength={300}
          value={wish.purpose}
          onChange={(event) => set('purpose', event.currentTarget.value)}
        />
        <NativeSelect
          label={t('package.report')}
          value={wish.report}
          onChange={(event) => set('report', event.currentTarget.value as ReportLanguage)}
          data={LANGUAGES.map((value) => ({ value, label: t(`package.report.${value}`) }))}
        />
        <NativeSelect
          label={t('package.redaction')}
          value={wish.redaction}
          onChange={(event) => set('redaction', event.currentTarget.value as Wish['redaction'])}
          data={REDACTIONS.map((value) => ({ value, label: t(`package.redaction.${value}`) }))}
        />
        {redacts && (
          <TextInput
            label={t('package.keep')}
            value={wish.keep}
            onChange={(event) => set('keep', event.currentTarget.value)}
          />
        )}
        {redacts && <p className="quiet line-form-whole">{t('package.redaction.hint')}</p>}
        {!redacts && (
          <Checkbox
            label={t('package.originals')}
            checked={wish.withOriginals}
            onChange={(event) => set('withOriginals', event.currentTarget.checked)}
          />
        )}
      </div>
      <details className="package-more">
        <summary>{t('package.more')}</summary>
        <PackageRules rules={wish.rules} onChange={(rules) => set('rules', rules)} />
        <div className="line-form">
          <TextInput
            dir="ltr"
            label={t('package.recipient')}
            description={t('package.recipient.hint')}
            value={wish.recipient}
            onChange={(event) => set('recipient', event.currentTarget.value)}
          />
          <NumberInput
            label={t('package.days')}
            min={1}
            max={90}
            allowDecimal={false}
            value={wish.days}
            onChange={(days) => set('days', Number(days) || 14)}
          />
        </div>
      </details>
      <Button type="submit" loading={asking.isPending} mb="sm">
        {t('package.make')}
      </Button>
      {asking.error && <ConfirmAgain failure={asking.error} onConfirmed={() => asking.mutate()} />}
    </form>
  );
}

function toRequest(wish: Wish, keep: string[]): NewPackage {
  const { ground, consentFor, ...wider } = wish.rules;
  return {
    evidenceNumbers: split(wish.numbers).length > 0 ? split(wish.numbers) : null,
    withOriginals: wish.redaction === 'none' && wish.withOriginals,
    purpose: orNull(wish.purpose),
    report: wish.report,
    redaction: wish.redaction === 'none' ? null : { rule: wish.redaction, keep },
    rules: { ...wider, ground: orNull(ground), consentFor: orNull(consentFor) },
    recipient: orNull(wish.recipient),
    downloadDays: wish.days,
  };
}
