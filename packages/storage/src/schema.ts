import type {
  BatchSettings,
  Certainty,
  ExportRules,
  JudgementAct,
  JudgingState,
  LeftOut,
  MatchExplanation,
  MentionValue,
  NamedKind,
  OcrStrategy,
  PackageRedaction,
  PageVerdictWord,
  PairFacts,
  RegistryImportStatus,
  RegistryMapping,
  RegistryReading,
  RegistryTable,
  ReportLanguage,
  SearchRequest,
  SeenEvidence,
} from '@sijill/domain';
import type { ColumnType, Generated } from 'kysely';
import type { AccountSchema } from './schema-accounts.ts';

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type Json<T> = ColumnType<T, string, string>;
type BigCount = ColumnType<string, number | undefined, number>;

/** A row of `mention` as PostgreSQL's to_jsonb() writes it. */
export interface MentionJson {
  readonly id: string;
  readonly document_id: string;
  readonly page_id: string;
  readonly transcription_id: string;
  readonly kind: Schema['mention']['kind'];
  readonly span_start: number;
  readonly span_end: number;
  readonly text: string;
  readonly zone: Schema['mention']['zone'];
  readonly role: string | null;
  readonly cue: string | null;
  readonly confidence: number;
  readonly found_by: string;
  readonly value: MentionValue;
  readonly words: readonly number[];
  readonly extractor_version: string;
}

/** The tables of `sql/*.sql`, column by column. */
export interface Schema extends AccountSchema {
  case_file: {
    id: Generated<string>;
    name: string;
    evidence_prefix: Generated<string>;
    next_document_number: Generated<number>;
    keep_until: ColumnType<string | null, string | null | undefined, string | null>;
    keep_reason: string | null;
    created_at: Timestamp;
  };
  case_count: {
    case_id: string;
    batch_id: string | null;
    what: string;
    n: string;
    first_at: Date | null;
    last_at: Date | null;
  };
  batch: {
    id: Generated<string>;
    case_id: string;
    name: string;
    declared: number | null;
    closed_at: Date | null;
    ocr_strategy: Generated<OcrStrategy>;
    files_given: Generated<number>;
    files_turn: Generated<string>;
    pages_given: Generated<number>;
    pages_turn: Generated<string>;
    created_at: Timestamp;
    opened_by: ColumnType<string | null, string | null | undefined, never>;
    settled_at: ColumnType<Date | null, never, never>;
    settled_files: ColumnType<number | null, never, never>;
    settled_failed: ColumnType<number | null, never, never>;
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
    claimed_at: Date | null;
    extractor_version: string | null;
    ocr_strategy: Generated<OcrStrategy>;
    mentions_version: Generated<number>;
    compared_generation: ColumnType<string | null, number | null | undefined, number | null>;
    compared_by: string | null;
    erased_at: Date | null;
    turn: BigCount;
    waits_since: Timestamp;
    created_at: Timestamp;
    brought_by: string | null;
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
    claimed_at: Date | null;
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
  assignment: {
    case_id: string;
    batch_id: string | null;
    document_id: string | null;
    candidate_id: string | null;
    account_id: string;
    assigned_at: Timestamp;
  };
  page_fingerprint: {
    page_id: string;
    case_id: string;
    coarse: string;
    fingerprint: Buffer;
    ordinal: Generated<string>;
  };
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
    zone: 'header' | 'body' | 'table' | 'signature' | 'stamp' | 'handwriting' | 'margin' | 'figure';
    role: string | null;
    cue: string | null;
    confidence: number;
    found_by: string;
    value: Json<MentionValue>;
    words: number[];
    search_text: string;
    extractor_version: string;
    ordinal: Generated<string>;
    reading_confidence: number | null;
  };
  correction: {
    transcription_id: string;
    page_id: string;
    case_id: string;
    based_on: string;
    seq: BigCount;
    author_key: string;
    author_name: string;
    authenticated: boolean;
    reason: string;
    line: number | null;
    before_text: string | null;
    after_text: string | null;
    created_at: Timestamp;
  };
  mention_mark: {
    seq: BigCount;
    page_id: string;
    case_id: string;
    transcription_id: string;
    span_start: number;
    span_end: number;
    kind: NamedKind | null;
    author_key: string;
    author_name: string;
    authenticated: boolean;
    created_at: Timestamp;
  };
  registry: {
    id: Generated<string>;
    case_id: string;
    name: string;
    rejected: ColumnType<{ line: number; reason: string }[], string | undefined, string>;
    people: Generated<number>;
    rejected_rows: Generated<number>;
    missing: Generated<number>;
    content_version: Generated<string>;
    updated_at: Timestamp;
    created_at: Timestamp;
  };
  registry_person: {
    id: Generated<string>;
    registry_id: string;
    own_key: Buffer | null;
    fingerprint: Buffer | null;
    row_fingerprint: Buffer | null;
    protected: Generated<boolean>;
    consent: Generated<'unknown' | 'yes' | 'limited' | 'no'>;
    line: number;
    first_import_id: string | null;
    source_import_id: string | null;
    missing_since_import_id: string | null;
    generation: BigCount;
    erased_at: Date | null;
  };
  registry_file: {
    id: Generated<string>;
    case_id: string;
    name: string;
    size: ColumnType<string, number, never>;
    sha256: string;
    actor: string;
    created_at: Timestamp;
  };
  registry_mapping: {
    id: Generated<string>;
    case_id: string;
    name: string;
    heading_key: string;
    headings: string[];
    mapping: Json<RegistryMapping>;
    updated_by: string;
    updated_at: Timestamp;
  };
  registry_import: {
    id: Generated<string>;
    ordinal: Generated<string>;
    case_id: string;
    registry_id: string | null;
    registry_name: string;
    file_id: string;
    reading: Json<RegistryReading>;
    mapping: Json<RegistryMapping>;
    found_table: Json<RegistryTable> | null;
    headings: string[] | null;
    unmapped: string[] | null;
    dry_run: boolean;
    actor: string;
    status: Generated<RegistryImportStatus>;
    error_code: string | null;
    reason: string | null;
    attempts: Generated<number>;
    attempt_token: string | null;
    progress: Generated<number>;
    rows_read: Generated<number>;
    rows_taken: Generated<number>;
    rows_rejected: Generated<number>;
    rows_empty: Generated<number>;
    warnings: Generated<number>;
    people_added: number | null;
    people_changed: number | null;
    people_unchanged: number | null;
    people_missing: number | null;
    people_returned: number | null;
    created_at: Timestamp;
    finished_at: Date | null;
  };
  registry_import_issue: {
    import_id: string;
    ordinal: Generated<string>;
    line: number;
    severity: 'rejected' | 'warning';
    code: string;
    column_name: string | null;
    sealed: Buffer | null;
  };
  'identity.person': {
    id: string;
    case_id: string;
    master_key_id: string | null;
    wrapped: Buffer | null;
    entry: Buffer | null;
    source_row: Buffer | null;
    search: Buffer | null;
  };
  'identity.import_row': { import_id: string; own_key: Buffer; line: number };
  registry_person_change: {
    id: Generated<string>;
    import_id: string;
    registry_person_id: string;
    kind: 'changed' | 'missing' | 'returned';
    fields: string[];
    before_entry: Buffer | null;
    before_source_row: Buffer | null;
    after_entry: Buffer | null;
    after_source_row: Buffer | null;
  };
  candidate: {
    id: Generated<string>;
    case_id: string;
    document_id: string;
    mention_id: string | null;
    mention_before: Json<MentionJson> | null;
    registry_person_id: string;
    score: number;
    sealed: Buffer | null;
    fingerprint: Buffer | null;
    matcher_version: string;
    proposed: Generated<boolean>;
    in_doubt: boolean;
    judged: Generated<boolean>;
    state: Generated<JudgingState>;
    created_at: Timestamp;
  };
  person_pair: {
    id: Generated<string>;
    case_id: string;
    one_document_id: string;
    other_document_id: string;
    one_mention_id: string | null;
    other_mention_id: string | null;
    one_before: Json<MentionJson> | null;
    other_before: Json<MentionJson> | null;
    score: number;
    explanation: Json<MatchExplanation>;
    facts: Json<PairFacts>;
    matcher_version: string;
    proposed: Generated<boolean>;
    judged: Generated<boolean>;
    state: Generated<JudgingState>;
    created_at: Timestamp;
  };
  judgement: {
    id: Generated<string>;
    seq: Generated<string>;
    candidate_id: string | null;
    person_pair_id: string | null;
    act: JudgementAct;
    certainty: Certainty | null;
    reason: string;
    reviewer_key: string;
    reviewer_name: string;
    authenticated: boolean;
    blind: boolean;
    seen: Json<SeenEvidence>;
    seen_sealed: Buffer | null;
    salt: string;
    created_at: Timestamp;
  };
  judgement_standing: { subject_id: string; reviewer_key: string; act: JudgementAct; stale: boolean };
  link_work: {
    case_id: string;
    requested: BigCount;
    done: BigCount;
    paired: Generated<string>;
    generation: BigCount;
    cancelled: Generated<boolean>;
    run_started_at: Date | null;
    run_finished_at: Date | null;
    run_documents: Generated<number>;
    run_compared: Generated<number>;
    waits_since: Timestamp;
    comparing_error: string | null;
    indexing_error: string | null;
  };
  work_try: {
    work: string;
    subject_id: string;
    attempts: number;
    attempt_token: string | null;
    claimed_at: Timestamp;
  };
  calibration: {
    id: Generated<string>;
    case_id: string;
    number: number;
    slope: number;
    shift: number;
    same: number;
    different: number;
    error_before: number;
    error_after: number;
    created_at: Timestamp;
  };
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
  };
  search_sequence: { key: number; case_id: string; words: Buffer; pairs: number[] };
  search_person: { mention_id: string; key: number; case_id: string; zone: string; words: string };
  note: {
    id: Generated<string>;
    case_id: string;
    document_id: string | null;
    registry_person_id: string | null;
    text: string;
    author: string;
    created_at: Timestamp;
  };
  document_tag: {
    document_id: string;
    tag: string;
    case_id: string;
    added_by: string;
    added_at: Timestamp;
  };
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
    brought_by: ColumnType<string | null, string | null | undefined, never>;
    bytes: BigCount;
  };
  batch_search_row: {
    batch_search_id: string;
    line: number;
    query: string;
    settings: Json<BatchSettings>;
    status: Generated<'waiting' | 'done' | 'failed'>;
    found: number | null;
    reason: string | null;
    error_code: ColumnType<string | null, string | null | undefined, string | null>;
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
    clock_behind_ms: string | null;
    case_id: string | null;
    canonical: string;
    leaf_hash: Buffer;
  };
  custody_node: { level: number; index: string; hash: Buffer };
  custody_opening: { seq: BigCount; name: string; salt: Buffer; value: string | null };
  custody_log: { origin: string };
  custody_checkpoint: {
    id: Generated<string>;
    size: BigCount;
    root: Buffer;
    note: string;
    reason: 'daily' | 'package' | 'asked';
    created_at: Timestamp;
  };
  custody_anchor: {
    id: Generated<string>;
    checkpoint_id: string;
    kind: 'rfc3161' | 'printed';
    authority: string;
    token: Buffer | null;
    created_at: Timestamp;
  };
  original_check: {
    sha256: string;
    size: BigCount;
    status: Generated<'sound' | 'changed' | 'missing'>;
    checked_at: Date | null;
    failed_at: Date | null;
    due_at: Timestamp;
  };
  page_tiff: {
    image_sha256: string;
    config_sha256: string;
    tool: string;
    version: string;
    sha256: string;
    size: BigCount;
    created_at: Timestamp;
  };
  package: {
    id: Generated<string>;
    case_id: string;
    status: Generated<'waiting' | 'writing' | 'ready' | 'failed'>;
    evidence_numbers: string[] | null;
    with_originals: Generated<boolean>;
    purpose: string | null;
    actor: string;
    attempt_token: string | null;
    pages_done: Generated<number>;
    pages: number | null;
    documents: number | null;
    plan_key: string | null;
    frozen_seq: BigCount | null;
    size: BigCount | null;
    object_key: string | null;
    sha256: string | null;
    error_code: string | null;
    reason: string | null;
    created_at: Timestamp;
    finished_at: Date | null;
    report: Generated<ReportLanguage>;
    redaction: Json<PackageRedaction> | null;
    rules: ColumnType<Partial<ExportRules>, string | undefined, string>;
    recipient: string | null;
    asked_by: string | null;
    download_days: Generated<number>;
    expires_at: Date | null;
    pseudonym_key: Buffer | null;
    left_out: ColumnType<LeftOut[], string | undefined, string>;
    erased_at: Date | null;
  };
  package_person: { package_id: string; registry_person_id: string };
  package_decision: {
    id: Generated<string>;
    package_id: string;
    decision: 'approved' | 'refused';
    reviewer_key: string;
    reviewer_name: string;
    authenticated: boolean;
    reason: string;
    created_at: Timestamp;
  };
  redaction_box: {
    id: Generated<string>;
    ordinal: Generated<string>;
    page_id: string;
    image_sha256: string;
    x: number;
    y: number;
    width: number;
    height: number;
    mention_id: string | null;
    reason: string;
    reviewer_name: string;
    authenticated: boolean;
    created_at: Timestamp;
  };
  redaction_lift: {
    box_id: string;
    reason: string;
    reviewer_name: string;
    authenticated: boolean;
    created_at: Timestamp;
  };
  package_volume: { package_id: string; object_key: string; sha256: string; size: BigCount };
  erasure: {
    id: Generated<string>;
    case_id: string;
    subject: 'registry-person' | 'document' | 'mention';
    subject_id: string;
    reviewer_name: string;
    authenticated: boolean;
    reason: string;
    counts: Json<Record<string, number>>;
    created_at: Timestamp;
  };
  upload: {
    id: Generated<string>;
    batch_id: string;
    name: string;
    size: BigCount;
    sha256: string | null;
    actor: string;
    status: Generated<'arriving' | 'arrived' | 'taken' | 'refused' | 'expired' | 'replaced'>;
    entry_id: string | null;
    error_code: string | null;
    reason: string | null;
    created_at: Timestamp;
    touched_at: Timestamp;
  };
  server_import: {
    id: Generated<string>;
    case_id: string;
    batch_id: string;
    location: string;
    actor: string;
    status: Generated<'waiting' | 'counting' | 'taking' | 'done' | 'failed'>;
    files: number | null;
    files_done: Generated<number>;
    bytes_done: BigCount;
    attempts: Generated<number>;
    attempt_token: string | null;
    error_code: string | null;
    reason: string | null;
    created_at: Timestamp;
    finished_at: Date | null;
  };
  kept_answer: {
    person: string;
    key: string;
    request_sha256: string;
    status: number | null;
    content_type: string | null;
    id: Generated<string>;
    master_key_id: string | null;
    wrapped: Buffer | null;
    sealed: Buffer | null;
    created_at: Timestamp;
  };
}
