export { type Sheet, type SheetRow, workbook } from './workbook.ts';
