-- A deleted group stays as a row that the history of its tickets refers to. Its code gets the suffix "~<id>", which no
-- valid code contains, so that looking a code up never finds it and the code can be used again.
ALTER TABLE grp
    MODIFY COLUMN code VARCHAR(96) NOT NULL,
    ADD COLUMN archived_at DATETIME(6) NULL;
