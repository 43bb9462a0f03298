-- A frequent name in one zone: both are met by indexes, where every mention of the name was opened for its zone.
CREATE INDEX search_person_zone ON search_person (zone);
