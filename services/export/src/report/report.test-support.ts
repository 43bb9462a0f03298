import type { PackagedCandidate, PackagedDocument, PackagedJudgement } from '@sijill/storage';
import type { ReportContent } from './report-content.ts';

const id = (digit: number) => `${String(digit).repeat(8)}-0000-4000-8000-000000000000`;
export const PAGE = id(5);

/** A report of one document with one name on it; everybody is invented. */
export function invented(
  judgements: readonly PackagedJudgement[][],
  more: Partial<ReportContent> = {},
): ReportContent {
  return {
    id: id(1),
    askedAt: '2026-11-27T08:00:00.000Z',
    purpose: 'a test',
    caseName: 'Invented case',
    wholeCase: true,
    origin: 'sijill/test',
    documents: [DOCUMENT],
    links: judgements.map(linkWith),
    images: new Map([[PAGE, 'pages/line']]),
    registries: [{ name: 'Invented list', people: 3 }],
    history: new Map([[DOCUMENT.id, [RECEIVED]]]),
    actors: new Map(),
    leftOut: [{ reason: 'minor', people: 2 }],
    redaction: null,
    ...more,
  };
}

const DOCUMENT: PackagedDocument = {
  id: id(4),
  batchId: null,
  name: 'invented.pdf',
  evidenceNumber: 'SJL-000007',
  sha256: 'a1'.repeat(32),
  size: 1,
  mediaType: 'application/pdf',
  status: 'processed',
  reason: null,
  mentions: [],
  pages: [
    {
      id: PAGE,
      number: 2,
      status: 'read',
      reason: null,
      imageSha256: 'b2'.repeat(32),
      verdict: 'good',
      verdictReasons: [],
      nearDuplicateGroup: null,
      transcription: {
        id: id(6),
        source: 'ocr',
        engine: 'sijill',
        engineVersion: '9',
        configurationHash: 'c3'.repeat(32),
        bytes: 3,
        sha256: 'd4'.repeat(32),
      },
    },
  ],
};

const RECEIVED = {
  format: 'sijill-event/1' as const,
  seq: 3,
  at: '2026-11-27T07:00:00.000001Z',
  clock_behind_ms: null,
  actor: 'local',
  role: null,
  session: null,
  action: 'file.received',
  case_id: id(2),
  object_type: 'document',
  object_id: DOCUMENT.id,
  object_sha256: DOCUMENT.sha256,
  parent_sha256: [],
  previous_seq: null,
  tool: null,
  version: null,
  config_sha256: null,
  purpose: null,
  commitments: {},
  details: {},
};

function linkWith(judgements: readonly PackagedJudgement[], at: number): PackagedCandidate {
  return {
    candidate: {
      id: id(at + 1),
      caseId: id(2),
      score: 0.91,
      mention: {
        id: id(3),
        documentId: DOCUMENT.id,
        pageId: PAGE,
        pageNumber: 2,
        evidenceNumber: 'SJL-000007',
        documentName: 'invented.pdf',
        words: [1, 2],
        kind: 'person',
        start: 6,
        end: 14,
        text: 'خلف مراد',
        zone: 'table',
        role: 'subject',
        cue: null,
        confidence: 0.87,
        foundBy: 'rule',
        value: { kind: 'person', name: 'خلف مراد' },
      },
      person: {
        id: id(at + 6),
        ownId: `FX-00${at + 1}`,
        registry: 'Invented list',
        nameArabic: 'خلف مراد إيجاد',
        nameLatin: 'Khalaf Murād ʿAlī Şengal 😀',
        sex: 'male',
        birthYear: 1981,
        originPlace: 'سنجار',
      },
      comparedName: 'خلف مراد',
      explanation: {
        tokens: [
          {
            left: [0, 3],
            right: [0, 6],
            leftText: 'خلف',
            rightText: 'Khalaf',
            weight: 3.21,
            reason: 'transliteration',
          },
        ],
        fields: [
          { field: 'birth', left: '1981', right: '1981', verdict: 'agrees', weight: 1 },
          { field: 'place', left: 'الموصل', right: 'سنجار', verdict: 'contradicts', weight: -1 },
        ],
        summary: 'one part agrees',
        namesakes: 4,
        matcherVersion: 'matcher 5',
      },
      createdAt: '2026-11-27T07:30:00.000Z',
      state: 'open',
      proposed: true,
      mentionCount: 1,
      nearDuplicatePages: 0,
    },
    words: [],
    transcriptionId: id(6),
    crop: {
      pageId: PAGE,
      imageWidth: 1000,
      imageHeight: 400,
      lines: [300, 100, 600, 80],
      words: [[500, 105, 200, 60]],
      text: 'السيد خلف مراد من أهالي سنجار',
      from: 6,
      to: 14,
    },
    record: { ownId: 'FX-001', aliases: [] },
    erased: false,
    judgements,
  };
}
