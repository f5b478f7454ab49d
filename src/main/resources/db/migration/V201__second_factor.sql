-- The codes of an authenticator app (RFC 6238), for those who have shown that their app makes them.
-- secret is encrypted. last_step: the half minute whose code was used last; an older one is never accepted again.
-- wrong, wrong_at: how many wrong codes came in a row, and when the last of them, on all nodes together.
CREATE TABLE second_factor (
    agent_id     BIGINT        NOT NULL PRIMARY KEY,
    secret       VARBINARY(80) NOT NULL,
    confirmed_at DATETIME(6)   NOT NULL,
    last_step    BIGINT        NOT NULL DEFAULT 0,
    wrong        INT           NOT NULL DEFAULT 0,
    wrong_at     DATETIME(6)   NULL,
    CONSTRAINT second_factor_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);

-- For whoever has lost the app. Each works once: a used one is deleted. SHA-256 of 80 random bits.
CREATE TABLE recovery_code (
    agent_id  BIGINT     NOT NULL,
    code_hash BINARY(32) NOT NULL,
    PRIMARY KEY (agent_id, code_hash),
    CONSTRAINT recovery_code_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);

CREATE TABLE sign_in (
    id                          TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    admins_need_a_second_factor BOOLEAN NOT NULL DEFAULT FALSE
);

INSERT INTO sign_in (id) VALUES (1);
