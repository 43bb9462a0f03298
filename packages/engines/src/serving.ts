// What a server needs of the engines to show pages and to run programs apart, without what reads pages: that takes 165 MiB.
export { cellState, requireCells } from './files/cell.ts';
export { filterState } from './files/filter.ts';
export { runApart } from './files/run-apart.ts';
export { toAlto } from './output/alto.ts';
export { type SearchablePage, searchablePdf } from './output/searchable-pdf.ts';
export { type CropBox, cropLine } from './page/crop-line.ts';
export { cutPage } from './page/cut-page.ts';
export { type PageRendition, shrinkPage } from './page/shrink-page.ts';
