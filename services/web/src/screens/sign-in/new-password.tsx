import { useWords } from '../../i18n/use-words.ts';
import { SecretInput } from '../../parts/secret-input.tsx';

export interface PasswordTwice {
  readonly password: string;
  readonly again: string;
}

export const agree = ({ password, again }: PasswordTwice): boolean => password === again;

/** A new password, twice, with what it has to be. */
export function NewPasswordFields({
  value,
  onChange,
}: {
  value: PasswordTwice;
  onChange: (value: PasswordTwice) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <SecretInput
        label={t('welcome.password')}
        description={t('welcome.password.hint')}
        autoComplete="new-password"
        required
        minLength={12}
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
      />
      <SecretInput
        label={t('welcome.again')}
        autoComplete="new-password"
        required
        value={value.again}
        error={value.again !== '' && !agree(value) ? t('welcome.different') : undefined}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
    </>
  );
}
