-- A workspace's own statuses, each counted as Busy or as Away.
CREATE TABLE custom_status (
    id      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    code    VARCHAR(64) NOT NULL,
    name    VARCHAR(40) NOT NULL,
    maps_to VARCHAR(4)  NOT NULL CHECK (maps_to IN ('BUSY', 'AWAY')),
    version BIGINT      NOT NULL,
    UNIQUE KEY custom_status_code (code),
    UNIQUE KEY custom_status_name (name)
);

-- For how long somebody who logged out as Away counts as Away; 0: without end.
CREATE TABLE presence_setting (
    id                            TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    away_after_logout_max_minutes INT     NOT NULL CHECK (away_after_logout_max_minutes BETWEEN 0 AND 10080),
    version                       BIGINT  NOT NULL DEFAULT 0
);
INSERT INTO presence_setting (id, away_after_logout_max_minutes) VALUES (1, 0);

-- custom_status_id: declared as this one; declared holds what it counts as.
-- away_since, away_until: logged out as Away, and when that ends if it does; both NULL for everybody else, so that
--   someone who was set offline, or whose time ran out, is offline whatever they declared.
-- set_offline_at, set_offline_by: an administrator ended it, until the agent logs in or chooses a status.
ALTER TABLE agent_presence
    ADD COLUMN custom_status_id BIGINT       NULL,
    ADD COLUMN away_since       DATETIME(6)  NULL,
    ADD COLUMN away_until       DATETIME(6)  NULL,
    ADD COLUMN set_offline_at   DATETIME(6)  NULL,
    ADD COLUMN set_offline_by   VARCHAR(120) NULL,
    ADD KEY agent_presence_away_until (away_until),
    ADD CONSTRAINT agent_presence_custom_status FOREIGN KEY (custom_status_id) REFERENCES custom_status (id);

UPDATE agent_presence SET away_since = COALESCE(status_since, last_seen_at, UTC_TIMESTAMP(6))
WHERE declared = 'AWAY' AND NOT logged_in;
