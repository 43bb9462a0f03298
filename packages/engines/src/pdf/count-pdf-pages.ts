import { openPdf, pdfError } from './pdf-document.ts';

/** How many pages a PDF has, at least one of which can be opened. Throws what `openPdf` throws. */
export async function countPdfPages(path: string): Promise<number> {
  const pdf = await openPdf(path);
  try {
    let failure: unknown;
    for (let number = 1; number <= pdf.numPages; number++) {
      try {
        (await pdf.getPage(number)).cleanup();
        return pdf.numPages;
      } catch (error) {
        failure = error;
      }
    }
    throw pdfError(failure);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
