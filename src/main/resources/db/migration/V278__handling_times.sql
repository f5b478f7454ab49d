-- How long chats were handled, and how long those had waited who gave up. The past is counted anew, with these; see
-- docs/decisions/0035-trends-are-counted-behind-the-log.md.

-- A node of a version before this one would write its rows without them. It counts while it holds row 1, and finds none.
ALTER TABLE trend_turn MODIFY id TINYINT NOT NULL CHECK (id = 2 OR id = 1);
UPDATE trend_turn SET id = 2 WHERE id = 1;

ALTER TABLE trend_slot
    ADD COLUMN resolved INT NOT NULL DEFAULT 0,
    ADD COLUMN handling VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN gave_up  VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
TRUNCATE TABLE trend_cursor;
TRUNCATE TABLE trend_slot;
