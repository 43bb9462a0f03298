import { SegmentedControl } from '@mantine/core';
import type { SearchFilters, SearchSurvey, SurveyMonth } from '@sijill/domain';
import { useState } from 'react';
import type { Language } from '../../../i18n/i18n.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Empty } from '../../../parts/empty.tsx';

type Calendar = 'gregorian' | 'hijri';
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

interface MonthTableProps {
  survey: SearchSurvey;
  filters: SearchFilters;
  onFilter: (filters: SearchFilters) => void;
}

/** A year a row, a month a column, in either calendar; the fuller the darker, and every number chooses its month. */
export function MonthTable({ survey, filters, onFilter }: MonthTableProps) {
  const { t, count, language } = useWords();
  const [calendar, setCalendar] = useState<Calendar>('gregorian');
  const months = survey[calendar];
  const names = monthNames(calendar, language);
  const pagesOf = new Map(months.map(({ month, pages }) => [month, pages]));
  const most = Math.max(1, ...months.map(({ pages }) => pages));
  const choose = (month: string) =>
    onFilter(
      filters.from === month && filters.to === month
        ? { ...filters, from: undefined, to: undefined }
        : { ...filters, from: month, to: month },
    );
  return (
    <>
      <div className="survey-calendar">
        <SegmentedControl
          size="xs"
          aria-label={t('survey.calendar')}
          value={calendar}
          onChange={(value) => setCalendar(value === 'hijri' ? 'hijri' : 'gregorian')}
          data={[
            { value: 'gregorian', label: t('survey.gregorian') },
            { value: 'hijri', label: t('survey.hijri') },
          ]}
        />
        <p className="quiet">
          {t('survey.months.note')} {t('survey.undated', { pages: count(survey.undated) })}
        </p>
      </div>
      {months.length === 0 ? (
        <Empty>{t('survey.months.none')}</Empty>
      ) : (
        <div className="month-window">
          <table className="month-table">
            <thead>
              <tr>
                <th scope="col">{t('survey.year')}</th>
                {names.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {yearsOf(months).map((year) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  {MONTHS.map((number) => {
                    const month = `${year}-${String(number).padStart(2, '0')}`;
                    const pages = pagesOf.get(month);
                    if (pages === undefined) return <td key={month} />;
                    return (
                      <td key={month}>
                        <button
                          type="button"
                          className="month"
                          style={{ '--share': Math.sqrt(pages / most) } as React.CSSProperties}
                          aria-pressed={filters.from === month && filters.to === month}
                          aria-label={t('survey.month.pages', {
                            month: `${names[number - 1]} ${year}`,
                            pages: count(pages),
                          })}
                          onClick={() => choose(month)}
                        >
                          {count(pages)}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** Years that have pages, in order; empty ones between them are left out. */
const yearsOf = (months: readonly SurveyMonth[]): number[] => [
  ...new Set(months.map(({ month }) => Number(month.split('-')[0]))),
];

/** In Arabic as Iraq and Syria say them. The middle of each month of 2015, or of 1436 AH. */
function monthNames(calendar: Calendar, language: Language): string[] {
  const locale = language === 'ar' ? 'ar-IQ' : 'en-GB';
  const format = new Intl.DateTimeFormat(calendar === 'hijri' ? `${locale}-u-ca-islamic-umalqura` : locale, {
    month: calendar === 'hijri' ? 'long' : 'short',
    timeZone: 'UTC',
  });
  const [start, days] = calendar === 'hijri' ? [Date.UTC(2014, 10, 8), 29.53] : [Date.UTC(2015, 0, 15), 30.4];
  return MONTHS.map((month) => format.format(new Date(start + (month - 1) * days * 86_400_000)));
}
