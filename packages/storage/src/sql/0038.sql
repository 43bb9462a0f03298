-- How much waits to be opened, read and extracted, of all cases together: the queue holds a bounded part of it. Whoever asks
-- sees no more of others' work than these numbers.
CREATE FUNCTION unfinished_counts() RETURNS TABLE (to_open bigint, to_read bigint, to_extract bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*) FROM document WHERE status = 'waiting'), (SELECT count(*) FROM page WHERE status = 'waiting'),
    (SELECT count(*) FROM document WHERE status = 'extracting')
$$;

-- Nobody asks for unfinished work in the order it came in any more; `document_turn` is of the same rows.
DROP INDEX document_unfinished;
