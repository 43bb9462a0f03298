import {
  DocumentRows,
  DocumentTags,
  DocumentView,
  NewAssignment,
  NewCorrection,
  NewMentionMark,
  NewNote,
  NewRedactionBox,
  NewRedactionLift,
  NoteRows,
  NoteView,
  PageRedactions,
  PageView,
  RedactionBoxView,
  TagCounts,
  TrainingLines,
  TranscriptionRows,
  TranscriptionText,
  WorklistRows,
} from '@sijill/domain';
import { z } from 'zod';
import { TextQuery, WorklistQuery } from '../../routes/corrections.ts';
import { DocumentQuery, ImageQuery } from '../../routes/documents.ts';
import { NoteQuery } from '../../routes/notes.ts';
import { CropQuery } from '../../routes/search.ts';
import { file, gone, made, type Operations, ok } from '../operation.ts';

const PICTURE = file('image/webp', 'image/jpeg', 'image/png');
/** Documents, pages, their texts and images. */
export const documents: Operations = {
  'GET /cases/:id/documents': {
    summary: 'Documents of a case',
    query: DocumentQuery,
    answer: ok(DocumentRows),
  },
  'GET /documents/:id': { summary: 'One document with its pages', answer: ok(DocumentView) },
  'GET /documents/:id/searchable.pdf': {
    summary: 'The pages with their text under them',
    answer: file('application/pdf'),
  },
  'GET /documents/:id/alto.xml': {
    summary: 'Text, boxes and confidences as ALTO 4',
    answer: file('application/xml; charset=utf-8'),
  },
  'PUT /documents/:id/assignment': {
    summary: 'Give it to somebody, take it or give it back',
    description: 'As of a batch. Without somebody of its own it is the work of who has its batch.',
    body: NewAssignment,
    answer: ok(DocumentView),
  },
  'GET /cases/:id/tags': {
    summary: 'Tags of a case, each with its number of documents',
    answer: ok(TagCounts),
  },
  'GET /documents/:id/tags': { summary: 'Tags of a document', answer: ok(DocumentTags) },
  'PUT /documents/:id/tags': { summary: 'Make these its tags', body: DocumentTags, answer: ok(DocumentTags) },
  'GET /documents/:id/notes': {
    summary: 'Working notes on a document',
    query: NoteQuery,
    answer: ok(NoteRows),
  },
  'POST /documents/:id/notes': {
    summary: 'Write one',
    description: 'Working notes are no evidence: they leave in no export.',
    body: NewNote,
    answer: made(NoteView),
  },
  'GET /registry-people/:id/notes': {
    summary: 'Working notes on a registry person',
    query: NoteQuery,
    answer: ok(NoteRows),
  },
  'POST /registry-people/:id/notes': { summary: 'Write one', body: NewNote, answer: made(NoteView) },
  'DELETE /notes/:id': { summary: 'Take a note of your own away for good', answer: gone },
  'GET /pages/:id': { summary: 'One page: text, words, mentions', answer: ok(PageView) },
  'POST /pages/:id/corrections': {
    summary: 'Say what stands in a line or word, or put an older text back',
    description: 'The older texts stay. 409 where somebody changed the same line meanwhile.',
    body: NewCorrection,
    answer: made(PageView),
  },
  'POST /pages/:id/mention-marks': {
    summary: 'Say that words are a name of some kind, or none',
    description:
      'Mentions, search and proposals follow. 409 where the text of the page is another by now. The newest mark of words stands.',
    body: NewMentionMark,
    answer: made(PageView),
  },
  'GET /cases/:id/training-lines': {
    summary: 'Lines that people corrected or marked names in, for teaching the model',
    description:
      'Without lines that bear a name proposed as somebody who is protected or has refused. The custody log tells who took them.',
    answer: ok(TrainingLines),
  },
  'GET /pages/:id/transcriptions': {
    summary: 'Every text of a page',
    query: TextQuery,
    answer: ok(TranscriptionRows),
  },
  'GET /pages/:id/transcriptions/:transcription': { summary: 'One of them', answer: ok(TranscriptionText) },
  'GET /cases/:id/worklist': {
    summary: 'Pages to read again, most names at stake first',
    query: WorklistQuery,
    answer: ok(WorklistRows),
  },
  'GET /pages/:id/redactions': {
    summary: 'Boxes drawn on a page, and proposed ones',
    answer: ok(PageRedactions),
  },
  'POST /pages/:id/redactions': {
    summary: 'Draw a box',
    body: NewRedactionBox,
    answer: made(RedactionBoxView),
  },
  'POST /redactions/:id/lift': {
    summary: 'Take a box back',
    body: NewRedactionLift,
    answer: ok(z.object({})),
  },
  'GET /pages/:id/image': {
    summary: 'The rendered page, never the file as received',
    description: 'With `width` smaller, for looking at; never enlarged.',
    query: ImageQuery,
    answer: PICTURE,
  },
  'GET /pages/:id/thumbnail': { summary: 'A small picture of the page', answer: PICTURE },
  'GET /pages/:id/crop': {
    summary: 'The line that holds some words, the words boxed; or a part of the page as it is',
    query: CropQuery,
    answer: PICTURE,
  },
};
