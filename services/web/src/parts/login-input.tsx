import { TextInput } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** What somebody signs in with. */
export function LoginInput({ value, onChange }: { value: string; onChange: (login: string) => void }) {
  const { t } = useWords();
  return (
    <TextInput
      label={t('sign-in.login')}
      autoComplete="username"
      dir="auto"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
