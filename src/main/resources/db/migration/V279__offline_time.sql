-- When agents were offline, written as they come back; since when they are, agent_presence says.
CREATE TABLE IF NOT EXISTS offline_stint (
    agent_id BIGINT      NOT NULL,
    began_at DATETIME(6) NOT NULL,
    ended_at DATETIME(6) NOT NULL,
    PRIMARY KEY (agent_id, ended_at),
    CHECK (began_at < ended_at)
);
