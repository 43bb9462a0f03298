-- What the role of the HTTP interface may touch, a line a table. Applied after the migrations whenever this file or the
-- schema has changed. A new table needs a line here, else the migration stops.
--   access_by_case(table [, column])                rows that name their case
--   access_through(table, column, parent [, key])   rows that belong to a row of a table with a rule
--   access_where(table, predicate [, rights, check]) anything else that is true of a row of an open case
--   access_free(table, rights)                      holds nothing of any case
--   access_none(table)                              workers only

SELECT access_by_case('case_file', 'id');
SELECT access_by_case('batch');
SELECT access_by_case('document');
SELECT access_by_case('page_fingerprint');
SELECT access_by_case('registry');
SELECT access_by_case('registry_file');
SELECT access_by_case('registry_mapping');
SELECT access_by_case('registry_import');
SELECT access_by_case('candidate');
SELECT access_by_case('person_pair');
SELECT access_by_case('link_work');
SELECT access_by_case('reread');
SELECT access_by_case('search_page');
SELECT access_by_case('search_sequence');
SELECT access_by_case('search_person');
SELECT access_by_case('saved_search');
SELECT access_by_case('batch_search');
SELECT access_by_case('package');
SELECT access_by_case('calibration');
SELECT access_by_case('name_index');
SELECT access_by_case('server_import');
SELECT access_by_case('note');
SELECT access_by_case('document_tag');
SELECT access_by_case('assignment');

SELECT access_through('batch_file', 'batch_id', 'batch');
SELECT access_through('page', 'document_id', 'document');
SELECT access_through('mention', 'document_id', 'document');
SELECT access_through('transcription', 'page_id', 'page');
SELECT access_through('registry_person', 'registry_id', 'registry');
SELECT access_through('registry_import_issue', 'import_id', 'registry_import');
SELECT access_through('registry_person_change', 'import_id', 'registry_import');
SELECT access_through('reread_page', 'reread_id', 'reread');
SELECT access_through('batch_search_row', 'batch_search_id', 'batch_search');
SELECT access_through('batch_search_hit', 'batch_search_id', 'batch_search');
SELECT access_through('upload', 'batch_id', 'batch');
SELECT access_through('package_person', 'package_id', 'package');
SELECT access_through('name_part', 'index_id', 'name_index');
SELECT access_through('name_part_sound', 'index_id', 'name_index');
SELECT access_through('indexed_name', 'index_id', 'name_index');
SELECT access_through('name_bearer', 'index_id', 'name_index');
SELECT access_through('name_posting', 'index_id', 'name_index');

-- Written by triggers only.
SELECT access_where('case_count', 'case_id = ANY ((SELECT access_cases())::uuid[])', 'SELECT');

-- Opened by the HTTP interface, and emptied or destroyed by an erasure; workers write them.
SELECT access_where('identity.person', 'case_id = ANY ((SELECT access_cases())::uuid[])', 'SELECT, UPDATE');
SELECT access_where('identity.data_key', 'case_id = ANY ((SELECT access_cases())::uuid[])', 'SELECT, DELETE');
-- Inserted only: the append-only triggers stand beside this.
SELECT access_where('judgement', 'EXISTS (SELECT FROM candidate k WHERE k.id = judgement.candidate_id)
  OR EXISTS (SELECT FROM person_pair p WHERE p.id = judgement.person_pair_id)', 'SELECT, INSERT');
SELECT access_where('judgement_standing', 'EXISTS (SELECT FROM candidate k WHERE k.id = judgement_standing.subject_id)
  OR EXISTS (SELECT FROM person_pair p WHERE p.id = judgement_standing.subject_id)');
SELECT access_where('correction', 'case_id = ANY ((SELECT access_cases())::uuid[])', 'SELECT, INSERT');
SELECT access_where('mention_mark', 'case_id = ANY ((SELECT access_cases())::uuid[])', 'SELECT, INSERT');
SELECT access_where('package_decision', 'EXISTS (SELECT FROM package p WHERE p.id = package_decision.package_id)',
  'SELECT, INSERT');
SELECT access_where('redaction_box', 'EXISTS (SELECT FROM page p WHERE p.id = redaction_box.page_id)', 'SELECT, INSERT');
SELECT access_where('redaction_lift', 'EXISTS (SELECT FROM redaction_box b WHERE b.id = redaction_lift.box_id)',
  'SELECT, INSERT');
-- Opened and completed in one transaction; what it reaches beyond these rules it reaches through erasure.sql.
SELECT access_where('erasure', 'case_id = ANY ((SELECT access_cases())::uuid[])', 'SELECT, INSERT, UPDATE');
-- Written by the worker that makes the package.
SELECT access_where('package_volume', 'EXISTS (SELECT FROM package p WHERE p.id = package_volume.package_id)', 'SELECT');
-- One stored file may belong to several cases.
SELECT access_where('original_check', 'EXISTS (SELECT FROM document d WHERE d.sha256 = original_check.sha256)',
  'SELECT, UPDATE');

-- The log is written by its own function only. An auditor reads all of it; who looked at whose identity only an auditor,
-- because beside the judgements of the same minute it would tell who judged.
SELECT access_where('custody_event', '(case_id = ANY ((SELECT access_cases())::uuid[]) AND action <> ''identity.seen'')
  OR (SELECT access_log())', 'SELECT');
SELECT access_where('custody_opening', 'EXISTS (SELECT FROM custody_event e WHERE e.seq = custody_opening.seq
  AND e.case_id = ANY ((SELECT access_cases())::uuid[]))', 'SELECT, INSERT', 'true');
SELECT access_free('custody_node', 'SELECT');
SELECT access_free('custody_log', 'SELECT');
SELECT access_free('custody_checkpoint', 'SELECT, INSERT');
SELECT access_free('custody_anchor', 'SELECT, INSERT');

-- The dictionary and the labels of the search index are of all cases together: single words and folded names, without
-- the pages they stand on. Only searches of the pages above reach a page.
SELECT access_free('search_term', 'SELECT');
SELECT access_free('search_label', 'SELECT');

-- Answers kept under a key: asked for by person and key only.
SELECT access_free('kept_answer', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('ocr_engine', 'SELECT');
SELECT access_free('held_work', 'SELECT');
SELECT access_none('work_try');
SELECT access_none('page_tiff');
SELECT access_none('identity.import_row');
SELECT access_free('identity.master_key', 'SELECT');
SELECT access_free('schema_migration', 'SELECT');
SELECT access_none('access_rule');
SELECT access_none('access_applied');

-- Who signs in is decided by the HTTP interface itself.
SELECT access_free('account', 'SELECT, INSERT, UPDATE');
SELECT access_free('account_recovery_code', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('account_key', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('account_key_question', 'SELECT, INSERT, DELETE');
SELECT access_free('account_oidc', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('oidc_sign_in', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('account_link', 'SELECT, INSERT, UPDATE');
SELECT access_free('account_session', 'SELECT, INSERT, UPDATE');
SELECT access_free('account_token', 'SELECT, INSERT, UPDATE');
SELECT access_free('sign_in_delay', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('intake_hold', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('intake_use', 'SELECT, INSERT, DELETE');
SELECT access_free('case_member', 'SELECT, INSERT, UPDATE, DELETE');
SELECT access_free('security_event', 'SELECT, INSERT');

DO $$
DECLARE
  missing text;
BEGIN
  SELECT string_agg(c.oid::regclass::text, ', ' ORDER BY c.relname) INTO missing FROM pg_class c
  WHERE c.relnamespace IN ('public'::regnamespace, 'identity'::regnamespace) AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM access_rule r WHERE r.table_name = c.oid::regclass::text);
  IF missing IS NOT NULL THEN
    RAISE EXCEPTION 'tables without a line in access.sql: %', missing;
  END IF;
END $$;

-- An index on words can only be used beside these rules when the comparison is known to give nothing away; none of these
-- says anything of a value in an error. Whoever may not tell it (a managed database) gets the same answers, some later.
DO $$
DECLARE
  comparison text;
BEGIN
  FOREACH comparison IN ARRAY ARRAY['ts_match_vq(tsvector, tsquery)', 'arrayoverlap(anyarray, anyarray)',
    'arraycontains(anyarray, anyarray)', 'textlike(text, text)'] LOOP
    EXECUTE format('ALTER FUNCTION pg_catalog.%s LEAKPROOF', comparison);
  END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'searches may be slower: only a superuser can mark comparisons as leakproof';
END $$;
