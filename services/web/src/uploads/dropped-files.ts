import type { ChosenFile } from './send-file.ts';

/** Files of an `<input type="file">`, with their path when a folder was chosen. */
export function chosenFiles(files: Iterable<File>): ChosenFile[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Everything that was dropped, folders opened all the way down. Rejects when a file cannot be read from disk. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  // The entries must be taken before the first await: the browser empties the transfer after the event.
  const entries = [...transfer.items].flatMap((dropped) => dropped.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return chosenFiles(transfer.files);
  return (await Promise.all(entries.map(filesBelow))).flat();
}

async function filesBelow(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  // A reader hands out at most a hundred entries at a time and ends with an empty list.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const below of some) found.push(...(await filesBelow(below)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
