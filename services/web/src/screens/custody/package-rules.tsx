import { Checkbox, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';

const WIDER = ['survivors', 'minors', 'confidential', 'withoutConsent'] as const;

export interface RulesWish extends Readonly<Record<(typeof WIDER)[number], boolean>> {
  readonly ground: string;
  readonly consentFor: string;
}

/** Who goes along although the rules of export leave them out, and on what ground. */
export function PackageRules({
  rules,
  onChange,
}: {
  rules: RulesWish;
  onChange: (rules: RulesWish) => void;
}) {
  const { t } = useWords();
  const wider = WIDER.some((one) => rules[one]);
  return (
    <fieldset className="package-rules">
      <legend>{t('package.rules')}</legend>
      <p className="quiet">{t('package.rules.hint')}</p>
      <div className="line-form">
        {WIDER.map((one) => (
          <Checkbox
            key={one}
            label={t(`package.rules.${one}`)}
            checked={rules[one]}
            onChange={(event) => onChange({ ...rules, [one]: event.currentTarget.checked })}
          />
        ))}
        <TextInput
          dir="auto"
          label={t('package.rules.consentFor')}
          maxLength={200}
          value={rules.consentFor}
          onChange={(event) => onChange({ ...rules, consentFor: event.currentTarget.value })}
        />
        {wider && (
          <TextInput
            required
            dir="auto"
            label={t('package.rules.ground')}
            maxLength={300}
            value={rules.ground}
            onChange={(event) => onChange({ ...rules, ground: event.currentTarget.value })}
          />
        )}
      </div>
    </fieldset>
  );
}
