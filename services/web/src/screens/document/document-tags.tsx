import { TagsInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMay } from '../../access/use-me.ts';
import { caseTagsQuery, documentTagsQuery, putDocumentTags } from '../../api/notes.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** The document's tags; those that the case has already are offered. */
export function DocumentTags({ caseId, documentId }: { caseId: string; documentId: string }) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const works = useMay(caseId, 'work');
  const own = useQuery(documentTagsQuery(documentId));
  const known = useQuery(caseTagsQuery(caseId));
  const saving = useMutation({
    mutationFn: (tags: string[]) => putDocumentTags(documentId, tags),
    onSuccess: (saved) => {
      queryClient.setQueryData(documentTagsQuery(documentId).queryKey, saved);
      return queryClient.invalidateQueries(caseTagsQuery(caseId));
    },
  });
  const failure = saving.error ?? own.error;
  return (
    <div className="document-tags">
      {failure && <FailureNotice failure={failure} />}
      <TagsInput
        size="xs"
        label={t('tag.title')}
        {...(works && { placeholder: t('tag.add') })}
        maxTags={30}
        disabled={own.data === undefined}
        readOnly={!works}
        data={known.data?.rows.map(({ tag }) => tag) ?? []}
        value={saving.isPending ? saving.variables : (own.data?.tags ?? [])}
        onChange={(tags) => saving.mutate(tags)}
      />
    </div>
  );
}
