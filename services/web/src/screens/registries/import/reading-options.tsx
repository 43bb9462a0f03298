import { NativeSelect, NumberInput } from '@mantine/core';
import {
  RegistryDelimiter,
  RegistryEncoding,
  type RegistryReading,
  type RegistryTable,
} from '@sijill/domain';
import { useWords } from '../../../i18n/use-words.ts';

interface ReadingOptionsProps {
  table: RegistryTable;
  onChange: (change: RegistryReading) => void;
}

const DELIMITER_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
/** Below this the letters are to be looked at. */
const SURE = 0.85;

/** How the file is read, how sure that is, and the choice to read it otherwise. */
export function ReadingOptions({ table, onChange }: ReadingOptionsProps) {
  const { t } = useWords();
  return (
    <div className="line-form">
      {table.format === 'csv' ? (
        <TextOptions table={table} onChange={onChange} />
      ) : (
        <NativeSelect
          label={t('registry.sheet')}
          value={table.sheet ?? ''}
          onChange={(event) => onChange({ sheet: event.currentTarget.value, headerLine: undefined })}
          data={table.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? t('registry.sheet.hidden', { name }) : name,
          }))}
        />
      )}
      <NumberInput
        label={t('registry.header')}
        description={table.headerReason === null ? undefined : t(`registry.header.${table.headerReason}`)}
        min={0}
        max={1000}
        allowDecimal={false}
        value={table.headerLine}
        onChange={(line) => typeof line === 'number' && onChange({ headerLine: line })}
      />
    </div>
  );
}

function TextOptions({ table, onChange }: ReadingOptionsProps) {
  const { t, share } = useWords();
  const confidence = table.encodingConfidence ?? 1;
  const reason = table.encodingReason === null ? '' : t(`registry.encoding.${table.encodingReason}`);
  return (
    <>
      <NativeSelect
        label={t('registry.encoding')}
        description={`${t('registry.encoding.sure', { share: share(confidence) })}${t('common.comma')}${reason}`}
        error={confidence < SURE ? t('registry.encoding.check') : undefined}
        value={table.encoding ?? 'utf-8'}
        onChange={(event) => onChange({ encoding: RegistryEncoding.parse(event.currentTarget.value) })}
        data={[...RegistryEncoding.options]}
      />
      <NativeSelect
        label={t('registry.delimiter')}
        value={table.delimiter ?? ','}
        onChange={(event) => onChange({ delimiter: RegistryDelimiter.parse(event.currentTarget.value) })}
        data={RegistryDelimiter.options.map((sign) => ({
          value: sign,
          label: t(`registry.delimiter.${DELIMITER_WORDS[sign]}`),
        }))}
      />
    </>
  );
}
