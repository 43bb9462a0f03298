-- "Who in the registries is this name", without a copy of the registries in memory: the distinct names of a case's
-- registries, their parts by sound, and for each part the names that hold it. Everything here can be made anew from
-- registry_person; until a change is in, `generation` is behind that of link_work.
CREATE TABLE name_index (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL UNIQUE REFERENCES case_file,
  -- How names are divided (packages/matching); an index of another version is made anew.
  version integer NOT NULL,
  -- Registry changes that are in.
  generation bigint NOT NULL DEFAULT 0,
  -- Counts, and the next numbers.
  people integer NOT NULL DEFAULT 0,
  names integer NOT NULL DEFAULT 0,
  parts integer NOT NULL DEFAULT 0
);

-- A part of a name, as it is compared, with how many people bear it and how many names hold it.
CREATE TABLE name_part (
  index_id integer NOT NULL,
  number integer NOT NULL,
  key text COLLATE "C" NOT NULL,
  people integer NOT NULL,
  names integer NOT NULL,
  PRIMARY KEY (index_id, number)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX name_part_key ON name_part (index_id, key);

-- Skeletons of a part's consonants, also with one left out.
CREATE TABLE name_part_sound (
  index_id integer NOT NULL,
  sound integer NOT NULL,
  part integer NOT NULL,
  PRIMARY KEY (index_id, sound, part)
);

-- A distinct name, kept when nobody bears it any more.
CREATE TABLE indexed_name (
  index_id integer NOT NULL,
  number integer NOT NULL,
  text text COLLATE "C" NOT NULL,
  parts integer[] NOT NULL,
  PRIMARY KEY (index_id, number)
);
CREATE UNIQUE INDEX indexed_name_text ON indexed_name (index_id, text);

CREATE TABLE name_bearer (
  index_id integer NOT NULL,
  name integer NOT NULL,
  person_id uuid NOT NULL,
  PRIMARY KEY (index_id, name, person_id)
);
CREATE INDEX name_bearer_person ON name_bearer (index_id, person_id);

-- The names that hold a part, packed (packages/matching), in as many blocks as there were additions.
CREATE TABLE name_posting (
  index_id integer NOT NULL,
  part integer NOT NULL,
  -- The first name that could be in it.
  block integer NOT NULL,
  names bytea NOT NULL,
  PRIMARY KEY (index_id, part, block)
);
-- Packed already.
ALTER TABLE name_posting ALTER COLUMN names SET STORAGE EXTERNAL;
