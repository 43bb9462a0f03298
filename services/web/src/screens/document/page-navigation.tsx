import { Button, NativeSelect } from '@mantine/core';
import type { PageRow } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';

interface PageNavigationProps {
  pages: PageRow[];
  number: number;
  onChoose: (number: number) => void;
}

export function PageNavigation({ pages, number, onChoose }: PageNavigationProps) {
  const { t, count } = useWords();
  const at = pages.findIndex((page) => page.number === number);
  const before = pages[at - 1];
  const after = at < 0 ? undefined : pages[at + 1];
  return (
    <nav className="page-navigation" aria-label={t('page.navigation')}>
      <Button
        size="xs"
        variant="default"
        disabled={!before}
        onClick={() => before && onChoose(before.number)}
      >
        {t('page.previous')}
      </Button>
      <NativeSelect
        size="xs"
        aria-label={t('page.choose')}
        value={String(number)}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
        data={pages.map((page) => ({
          value: String(page.number),
          label:
            page.status === 'read'
              ? `${count(page.number)}${page.verdict && page.verdict !== 'good' ? ` (${t(`page.verdict.${page.verdict}`)})` : ''}`
              : `${count(page.number)} (${t(`page.state.${page.status}`)})`,
        }))}
      />
      <span>{t('page.of', { count: count(pages.length) })}</span>
      <Button size="xs" variant="default" disabled={!after} onClick={() => after && onChoose(after.number)}>
        {t('page.next')}
      </Button>
    </nav>
  );
}
