import { Alert, Button } from '@mantine/core';
import type { RegistryMapping } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { registryPreviewQuery } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Answer } from '../../../parts/answer.tsx';
import { ColumnTable } from './column-table.tsx';
import { ImportForm } from './import-form.tsx';
import { useKeptWish } from './kept-wish.ts';
import { MappingOptions } from './mapping-options.tsx';
import { PreviewRows } from './preview-rows.tsx';
import { ReadingOptions } from './reading-options.tsx';

interface MappingStepProps {
  caseId: string;
  fileId: string;
  /** The registry that the file is for, where that is known. */
  registryName: string | undefined;
}

/** How the file is read and what its columns mean, with the first rows as they would be stored; every change shows at once. */
export function MappingStep({ caseId, fileId, registryName }: MappingStepProps) {
  const { t } = useWords();
  const [wish, setWish] = useKeptWish(fileId);
  const asked = useQuery(registryPreviewQuery(fileId, wish));
  const reading = wish.reading ?? {};
  const remap = (mapping: RegistryMapping) => setWish({ reading, mapping });
  return (
    <>
      <Answer of={asked}>
        {(preview) => (
          <div aria-busy={asked.isFetching}>
            <p>
              <strong>
                <bdi>{preview.file.name}</bdi>
              </strong>{' '}
              <Link
                to="/cases/$caseId/registries/import"
                params={{ caseId }}
                search={{ file: undefined, name: registryName }}
              >
                {t('registry.file.other')}
              </Link>
            </p>
            <ReadingOptions
              table={preview.table}
              // Another reading may have other headings, so a mapping made for these is let go.
              onChange={(change) => setWish({ reading: { ...reading, ...change } })}
            />
            <h3>{t('registry.step.columns')}</h3>
            <MappingOptions
              caseId={caseId}
              preview={preview}
              onName={(mappingName) =>
                setWish(mappingName === undefined ? { reading } : { reading, mappingName })
              }
              onChange={remap}
            />
            <ColumnTable preview={preview} onChange={remap} />
            {preview.mappingProblems.length > 0 && (
              <Alert color="red" variant="light" title={t('registry.problem')} role="alert" my="sm">
                {preview.mappingProblems.map(({ code, detail }) => (
                  <div key={code + detail}>
                    {t(`registry.problem.${code}`, { detail: `\u2068${detail}\u2069` })}
                  </div>
                ))}
              </Alert>
            )}
            <h3>{t('registry.step.preview')}</h3>
            <PreviewRows preview={preview} />
            <h3>{t('registry.step.import')}</h3>
            <ImportForm caseId={caseId} preview={preview} reading={reading} name={registryName} />
          </div>
        )}
      </Answer>
      {asked.error && asked.data === undefined && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/cases/$caseId/registries/import"
              params={{ caseId }}
              search={{ file: undefined, name: registryName }}
            />
          )}
        >
          {t('registry.file.other')}
        </Button>
      )}
    </>
  );
}
