-- How far the log of each group's events has been counted; see docs/decisions/0035-trends-are-counted-behind-the-log.md.
CREATE TABLE trend_cursor (
    grp_id BIGINT NOT NULL PRIMARY KEY,
    seq    BIGINT NOT NULL
);

-- Whoever holds this row counts; one node at a time.
CREATE TABLE trend_turn (
    id TINYINT NOT NULL PRIMARY KEY CHECK (id = 1)
);
INSERT INTO trend_turn (id) VALUES (1);

-- What happened in a quarter of an hour (UTC), which no zone cuts in two. Group 0 is all groups together. The maps are
-- written "name:number name:number"; waits by the number of their step (TrendRules).
CREATE TABLE trend_slot (
    grp_id        BIGINT        NOT NULL,
    slot          DATETIME      NOT NULL,
    captured      INT           NOT NULL,                      -- became OPEN
    queued        INT           NOT NULL,
    assigned      INT           NOT NULL,
    missed        VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    waits_offline VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    waits_queue   VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (grp_id, slot)
);

-- Who had which chat from when to when, read from the same log.
CREATE TABLE chat_stint (
    ticket_id BIGINT      NOT NULL,
    seq       INT         NOT NULL,                            -- of the event that began it
    agent_id  BIGINT      NOT NULL,
    grp_id    BIGINT      NOT NULL,                            -- 0: a group that does not exist
    automatic BOOLEAN     NOT NULL,
    began_at  DATETIME(6) NOT NULL,
    ended_at  DATETIME(6) NULL,
    PRIMARY KEY (ticket_id, seq),
    KEY chat_stint_agent (agent_id, ended_at)
);

-- When agents were available. agent_presence keeps the newest status alone.
CREATE TABLE availability_stint (
    agent_id BIGINT      NOT NULL,
    began_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NULL,
    PRIMARY KEY (agent_id, began_at),
    KEY availability_stint_agent (agent_id, ended_at)
);
INSERT INTO availability_stint (agent_id, began_at)
SELECT agent_id, available_since FROM agent_presence WHERE available_since IS NOT NULL;
