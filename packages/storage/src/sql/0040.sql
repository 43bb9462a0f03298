-- What whoever brings something in has brought in so far, and may: under the lock of the account, in one question, as every
-- file asks. Nothing for actors that are no account. Holds that no byte came for during a day are what a killed server left.
CREATE FUNCTION standing_of(p_actor text)
RETURNS TABLE (account_id uuid, quota_bytes bigint, quota_pages bigint, bytes numeric, pages numeric, rows bigint)
LANGUAGE plpgsql AS $$
BEGIN
  -- A statement of its own: the sums are those after whoever held the lock.
  SELECT id INTO account_id FROM account WHERE id = account_of(p_actor) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  DELETE FROM intake_hold WHERE touched_at < now() - interval '1 day';
  RETURN QUERY SELECT a.id, a.quota_bytes, a.quota_pages, coalesce(sum(u.bytes), 0), coalesce(sum(u.pages), 0), count(u.account_id)
    FROM account a LEFT JOIN intake_use u ON u.account_id = a.id
    WHERE a.id = standing_of.account_id
    GROUP BY a.id;
END $$;
