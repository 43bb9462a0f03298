-- Walking through a case in the order of an answer, and drawing pages evenly: what a large part of a case answers is then
-- neither counted nor sorted.
CREATE INDEX search_page_best_read ON search_page (case_id, confidence DESC, position);
CREATE INDEX search_page_drawn ON search_page (case_id, key);
