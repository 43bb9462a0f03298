import { fieldOfHeading } from './fields/heading-words.ts';

/** Whether a cell is a heading that registries have. */
export const isKnownHeading = (cell: string): boolean => fieldOfHeading(cell) !== undefined;
