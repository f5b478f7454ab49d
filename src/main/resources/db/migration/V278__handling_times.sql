-- How long chats were handled, and how long those had waited who gave up. The past is counted anew, with these; see
-- docs/decisions/0035-trends-are-counted-behind-the-log.md. May be run again where it was cut off.

-- A node of a version before this one would write its rows without them. It counts while it holds row 1, and finds none;
-- one that holds it now goes on for a moment.
SET @patience = @@SESSION.innodb_lock_wait_timeout;
SET SESSION innodb_lock_wait_timeout = 50;
ALTER TABLE trend_turn MODIFY id TINYINT NOT NULL CHECK (id = 2 OR id = 1);
UPDATE trend_turn SET id = 2 WHERE id = 1;
-- the connection may be one that works on afterwards
SET SESSION innodb_lock_wait_timeout = @patience;

ALTER TABLE trend_slot
    ADD COLUMN IF NOT EXISTS resolved INT NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS handling VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS gave_up  VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
TRUNCATE TABLE trend_cursor;
TRUNCATE TABLE trend_slot;
