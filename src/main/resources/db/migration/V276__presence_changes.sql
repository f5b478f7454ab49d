-- How many of a group's versions were about who is there alone. Whoever shows tickets need not read them again after those,
-- and a login in a large team is told to everybody who belongs to Default.
ALTER TABLE grp_load
    ADD COLUMN presence_changes BIGINT NOT NULL DEFAULT 0;
