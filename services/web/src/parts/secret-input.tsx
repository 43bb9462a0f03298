import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** A password field whose eye speaks the reader's language. */
export function SecretInput(props: PasswordInputProps) {
  const { t } = useWords();
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} />;
}
