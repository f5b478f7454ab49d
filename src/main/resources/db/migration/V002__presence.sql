-- One row per agent: what the agent declared, and whether at least one session is alive.
CREATE TABLE agent_presence (
    agent_id        BIGINT      NOT NULL PRIMARY KEY,
    declared        VARCHAR(16) NOT NULL DEFAULT 'AVAILABLE',  -- AVAILABLE, BUSY, AWAY
    logged_in       BOOLEAN     NOT NULL DEFAULT FALSE,
    status_since    DATETIME(6) NULL,
    available_since DATETIME(6) NULL,                          -- set while effectively AVAILABLE
    last_seen_at    DATETIME(6) NULL,
    CONSTRAINT agent_presence_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);

-- Live browser sessions of agents; the last one to end logs the agent out.
CREATE TABLE agent_session (
    session_id VARCHAR(64) NOT NULL PRIMARY KEY,
    agent_id   BIGINT      NOT NULL,
    node_id    VARCHAR(64) NOT NULL,
    seen_at    DATETIME(6) NOT NULL,
    KEY agent_session_agent (agent_id),
    KEY agent_session_seen (seen_at),
    CONSTRAINT agent_session_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);
