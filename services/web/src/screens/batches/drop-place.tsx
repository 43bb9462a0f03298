import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { chosenFiles, droppedFiles } from '../../uploads/dropped-files.ts';
import type { ChosenFile } from '../../uploads/send-file.ts';

/** Takes files or folders by dropping or by the browser's own dialogue. */
export function DropPlace({ onChosen }: { onChosen: (files: ChosenFile[]) => void }) {
  const { t } = useWords();
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    setFailure(null);
    droppedFiles(event.dataTransfer).then(onChosen, (cause) =>
      setFailure(new Error(t('upload.unreadableDrop'), { cause })),
    );
  };
  const inputOf = (folder: boolean) => (
    <input
      ref={folder ? folderInput : fileInput}
      type="file"
      multiple
      hidden
      {...(folder ? { webkitdirectory: '' } : {})}
      aria-label={t(folder ? 'upload.folder' : 'upload.files')}
      onChange={(event) => onChosen(chosenFiles(event.currentTarget.files ?? []))}
    />
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same by keyboard */}
      <div
        className={over ? 'drop-place drop-place-over' : 'drop-place'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t('upload.hint')}</p>
        {inputOf(false)}
        {inputOf(true)}
        <Button variant="default" size="sm" onClick={() => fileInput.current?.click()}>
          {t('upload.files')}
        </Button>
        <Button variant="default" size="sm" onClick={() => folderInput.current?.click()}>
          {t('upload.folder')}
        </Button>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  );
}
