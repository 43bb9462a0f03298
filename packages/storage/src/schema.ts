import type {
  BatchSettings,
  MatchExplanation,
  MentionValue,
  OcrStrategy,
  PageVerdictWord,
  RegistryPerson,
  SearchRequest,
} from '@sijill/domain';
import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type Json<T> = ColumnType<T, string, string>;
type BigCount = ColumnType<string, number | undefined, number>;

/** The tables of `sql/*.sql`, column by column. */
export interface Schema {
  case_file: {
    id: Generated<string>;
    name: string;
    evidence_prefix: Generated<string>;
    next_document_number: Generated<number>;
    created_at: Timestamp;
  };
  batch: {
    id: Generated<string>;
    case_id: string;
    name: string;
    declared: number | null;
    closed_at: Date | null;
    ocr_strategy: Generated<OcrStrategy>;
    created_at: Timestamp;
  };
  document: {
    id: Generated<string>;
    case_id: string;
    sha256: string;
    sha512: string;
    size: ColumnType<string, number, never>;
    name: string;
    evidence_number: string;
    media_type: string | null;
    status: Generated<'waiting' | 'reading' | 'extracting' | 'processed' | 'failed' | 'container'>;
    error_code: string | null;
    reason: string | null;
    attempts: Generated<number>;
    attempt_token: string | null;
    extractor_version: string | null;
    ocr_strategy: Generated<OcrStrategy>;
    created_at: Timestamp;
  };
  batch_file: {
    id: Generated<string>;
    batch_id: string;
    parent_id: string | null;
    ordinal: Generated<string>;
    name: string;
    size: ColumnType<string, number, never>;
    sha256: string | null;
    document_id: string | null;
    duplicate: Generated<boolean>;
    container: Generated<boolean>;
    error_code: string | null;
    reason: string | null;
    created_at: Timestamp;
  };
  page: {
    id: Generated<string>;
    document_id: string;
    number: number;
    status: Generated<'waiting' | 'read' | 'blank' | 'failed'>;
    error_code: string | null;
    reason: string | null;
    attempts: Generated<number>;
    attempt_token: string | null;
    image_sha256: string | null;
    image_type: string | null;
    image_width: number | null;
    image_height: number | null;
    transcription_id: string | null;
    read_at: Date | null;
    measures: Json<Record<string, unknown>> | null;
    text_layer_taken: boolean | null;
    text_layer_reason: string | null;
    thumbnail_sha256: string | null;
    thumbnail_type: string | null;
    near_duplicate_group: string | null;
  };
  page_fingerprint: { page_id: string; case_id: string; coarse: string; fingerprint: string };
  transcription: {
    id: Generated<string>;
    page_id: string;
    image_sha256: string;
    configuration_hash: string;
    source: 'ocr' | 'text-layer' | 'person';
    engine: string;
    engine_version: string;
    text: string;
    boxes: Buffer;
    boxes_format: Generated<number>;
    confidence: number;
    input_sha256: string | null;
    reading: Generated<number>;
    verdict: PageVerdictWord | null;
    verdict_reasons: Generated<string[]>;
    search_text: Generated<string>;
    created_at: Timestamp;
  };
  mention: {
    id: Generated<string>;
    document_id: string;
    page_id: string;
    transcription_id: string;
    kind: 'person' | 'date' | 'place' | 'organisation' | 'number';
    span_start: number;
    span_end: number;
    text: string;
    zone: 'header' | 'body' | 'table' | 'signature' | 'stamp' | 'handwriting' | 'margin';
    role: string | null;
    cue: string | null;
    confidence: number;
    found_by: string;
    value: Json<MentionValue>;
    words: number[];
    search_text: string;
    extractor_version: string;
    ordinal: Generated<string>;
  };
  registry: {
    id: Generated<string>;
    case_id: string;
    name: string;
    rejected: ColumnType<{ line: number; reason: string }[], string | undefined, string>;
    created_at: Timestamp;
  };
  registry_person: {
    id: Generated<string>;
    registry_id: string;
    own_id: string;
    person: Json<RegistryPerson>;
    source_row: Json<Record<string, string>>;
    line: number;
  };
  candidate: {
    id: Generated<string>;
    case_id: string;
    mention_id: string;
    registry_person_id: string;
    score: number;
    compared_name: string;
    explanation: Json<MatchExplanation>;
    matcher_version: string;
    created_at: Timestamp;
  };
  link_work: { case_id: string; requested: BigCount; done: BigCount };
  ocr_engine: { configuration_hash: string; engine: string; engine_version: string; started_at: Timestamp };
  reread: {
    id: Generated<string>;
    case_id: string;
    batch_id: string | null;
    configuration_hash: string;
    busy: number;
    mentions_before: number;
    candidates_before: number;
    created_at: Timestamp;
  };
  reread_page: { reread_id: string; page_id: string; transcription_before: string | null };
  report: {
    id: Generated<string>;
    case_id: string;
    status: Generated<'waiting' | 'ready' | 'failed'>;
    object_key: string | null;
    reason: string | null;
    created_at: Timestamp;
  };
  search_term: {
    term: string;
    stem: string | null;
    near: number[] | null;
    sounds: number[] | null;
    keys_version: Generated<number>;
  };
  search_label: { id: Generated<number>; kind: string; value: string };
  search_page: {
    key: Generated<number>;
    page_id: string;
    document_id: string;
    case_id: string;
    transcription_id: string;
    position: string;
    confidence: number;
    day: Date | null;
    days: string;
    labels: number[];
    persons: number[];
    places: number[];
    words: string;
    pairs: number[];
  };
  search_person: { mention_id: string; key: number; zone: string; words: string };
  saved_search: {
    id: Generated<string>;
    case_id: string;
    name: string;
    request: Json<SearchRequest>;
    created_at: Timestamp;
  };
  batch_search: {
    id: Generated<string>;
    case_id: string;
    name: string;
    settings: Json<BatchSettings>;
    run: Generated<number>;
    status: Generated<'waiting' | 'running' | 'done' | 'stopped'>;
    created_at: Timestamp;
    finished_at: Date | null;
  };
  batch_search_row: {
    batch_search_id: string;
    line: number;
    query: string;
    settings: Json<BatchSettings>;
    status: Generated<'waiting' | 'done' | 'failed'>;
    found: number | null;
    reason: string | null;
  };
  batch_search_hit: {
    batch_search_id: string;
    line: number;
    rank: number;
    page_id: string;
    hit: Json<unknown>;
  };
  custody_event: {
    seq: string;
    at: Date;
    actor: string;
    action: string;
    object_type: string;
    object_id: string;
    object_sha256: string | null;
    details: Json<Record<string, unknown>>;
  };
}
