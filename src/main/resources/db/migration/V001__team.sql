ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- People, groups and the narrow hot rows that every decision locks.

CREATE TABLE grp (
    id       BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    code     VARCHAR(64)  NOT NULL,
    name     VARCHAR(120) NOT NULL,
    built_in BOOLEAN      NOT NULL DEFAULT FALSE,
    version  BIGINT       NOT NULL DEFAULT 0,
    UNIQUE KEY grp_code (code)
);

-- ver: bumped by every transaction that locks the group; the change feed polls it.
-- seq: number of the group's ticket events; gapless and in commit order.
-- queued, open_count: tickets in those states; written by routing alone, and checked, not trusted.
CREATE TABLE grp_load (
    grp_id     BIGINT NOT NULL PRIMARY KEY,
    ver        BIGINT NOT NULL DEFAULT 0,
    seq        BIGINT NOT NULL DEFAULT 0,
    queued     INT    NOT NULL DEFAULT 0 CHECK (queued >= 0),
    open_count INT    NOT NULL DEFAULT 0 CHECK (open_count >= 0),
    CONSTRAINT grp_load_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);

INSERT INTO grp (id, code, name, built_in) VALUES (1, 'default', 'Default', TRUE);
INSERT INTO grp_load (grp_id) VALUES (1);

CREATE TABLE agent (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    username      VARCHAR(64)  NOT NULL,
    name          VARCHAR(120) NOT NULL,
    concurrency   INT          NOT NULL CHECK (concurrency BETWEEN 0 AND 1000),
    roles         VARCHAR(64)  NOT NULL,           -- comma separated: ADMIN,SUPERVISOR,AGENT
    enabled       BOOLEAN      NOT NULL DEFAULT TRUE,
    password_hash VARCHAR(255) NULL,               -- NULL: cannot log in with a password
    version       BIGINT       NOT NULL DEFAULT 0,
    UNIQUE KEY agent_username (username)
);

-- active: tickets ASSIGNED to the agent; written by routing alone.
-- last_assigned_order tells apart assignments of one and the same instant.
CREATE TABLE agent_load (
    agent_id            BIGINT      NOT NULL PRIMARY KEY,
    ver                 BIGINT      NOT NULL DEFAULT 0,
    active              INT         NOT NULL DEFAULT 0 CHECK (active >= 0),
    last_assigned_at    DATETIME(6) NULL,
    last_assigned_order INT         NOT NULL DEFAULT 0,
    CONSTRAINT agent_load_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);

-- Explicit memberships. Everyone who takes chats belongs to Default without a row here.
CREATE TABLE agent_group (
    agent_id BIGINT NOT NULL,
    grp_id   BIGINT NOT NULL,
    PRIMARY KEY (agent_id, grp_id),
    KEY agent_group_grp (grp_id, agent_id),
    CONSTRAINT agent_group_agent FOREIGN KEY (agent_id) REFERENCES agent (id),
    CONSTRAINT agent_group_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);
