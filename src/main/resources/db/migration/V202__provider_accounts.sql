-- Which account at an OpenID Connect provider is whose. Both names are compared byte by byte, as the standard says.
CREATE TABLE provider_account (
    issuer    VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    agent_id  BIGINT      NOT NULL,
    linked_at DATETIME(6) NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE KEY provider_account_agent (agent_id, issuer),
    CONSTRAINT provider_account_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);
