-- Comparing step by step: which documents are compared with which state of the registries.

ALTER TABLE link_work
  -- Goes up whenever a registry changes.
  ADD COLUMN generation bigint NOT NULL DEFAULT 1,
  -- Somebody asked to stop; cleared by the next request.
  ADD COLUMN cancelled boolean NOT NULL DEFAULT false,
  -- The run that goes on, or the last one.
  ADD COLUMN run_started_at timestamptz,
  ADD COLUMN run_finished_at timestamptz,
  ADD COLUMN run_documents integer NOT NULL DEFAULT 0,
  ADD COLUMN run_compared integer NOT NULL DEFAULT 0;

-- The generation in which an entry last changed in what is compared.
ALTER TABLE registry_person ADD COLUMN generation bigint NOT NULL DEFAULT 1;
CREATE INDEX registry_person_generation ON registry_person (registry_id, generation);

ALTER TABLE document
  -- Goes up whenever the document's mentions are replaced.
  ADD COLUMN mentions_version integer NOT NULL DEFAULT 0,
  -- The generation and the matcher that its people were compared with; null: not since its mentions were replaced.
  ADD COLUMN compared_generation bigint,
  ADD COLUMN compared_by text;
CREATE INDEX document_compared ON document (case_id, compared_generation, compared_by) WHERE status = 'processed';

-- A change of an entry belongs to the generation that its transaction began: whoever changes entries asks for linking
-- first (requestLinkingOfRegistries), which takes the case's lock and counts up.
CREATE FUNCTION stamp_registry_generation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.generation := coalesce((SELECT w.generation FROM link_work w JOIN registry r ON r.case_id = w.case_id
    WHERE r.id = NEW.registry_id), 1);
  RETURN NEW;
END $$;
CREATE TRIGGER registry_person_added BEFORE INSERT ON registry_person
  FOR EACH ROW EXECUTE FUNCTION stamp_registry_generation();
CREATE TRIGGER registry_person_changed BEFORE UPDATE OF person ON registry_person
  FOR EACH ROW WHEN (OLD.person IS DISTINCT FROM NEW.person) EXECUTE FUNCTION stamp_registry_generation();
