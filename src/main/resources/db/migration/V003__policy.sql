-- Number of the newest settings change; every decision record names the one it was made under.
CREATE TABLE settings_version (
    id      TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT  NOT NULL
);
INSERT INTO settings_version (id, version) VALUES (1, 1);

CREATE TABLE offline_handling (
    id      TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    enabled BOOLEAN NOT NULL,
    version BIGINT  NOT NULL DEFAULT 0
);
INSERT INTO offline_handling (id, enabled) VALUES (1, FALSE);

-- A group without a row here inherits Default's whole row. max_open NULL: no limit.
CREATE TABLE offline_policy (
    grp_id      BIGINT      NOT NULL PRIMARY KEY,
    enabled     BOOLEAN     NOT NULL,
    max_open    INT         NULL CHECK (max_open BETWEEN 1 AND 10000),
    auto_assign BOOLEAN     NOT NULL,
    priority    VARCHAR(8)  NOT NULL,                          -- QUEUED, OPEN
    version     BIGINT      NOT NULL DEFAULT 0,
    CONSTRAINT offline_policy_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);
INSERT INTO offline_policy (grp_id, enabled, max_open, auto_assign, priority) VALUES (1, FALSE, 20, TRUE, 'QUEUED');

CREATE TABLE queue_policy (
    grp_id      BIGINT  NOT NULL PRIMARY KEY,
    enabled     BOOLEAN NOT NULL,
    queue_limit INT     NOT NULL CHECK (queue_limit BETWEEN 1 AND 10000),
    version     BIGINT  NOT NULL DEFAULT 0,
    CONSTRAINT queue_policy_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);
INSERT INTO queue_policy (grp_id, enabled, queue_limit) VALUES (1, FALSE, 20);

CREATE TABLE queue_handling (
    id                 TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    when_all_offline   VARCHAR(8)  NOT NULL,                   -- OPEN, MISSED
    grace_minutes      INT         NOT NULL CHECK (grace_minutes BETWEEN 1 AND 1440),
    inactivity_minutes INT         NULL CHECK (inactivity_minutes BETWEEN 5 AND 30),
    version            BIGINT      NOT NULL DEFAULT 0
);
INSERT INTO queue_handling (id, when_all_offline, grace_minutes) VALUES (1, 'MISSED', 10);
