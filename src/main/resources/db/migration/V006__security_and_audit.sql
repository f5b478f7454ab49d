CREATE TABLE api_key (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name       VARCHAR(120) NOT NULL,
    key_hash   BINARY(32)   NOT NULL,                          -- SHA-256; the key itself is shown once
    scope      VARCHAR(16)  NOT NULL,                          -- intake, agent, admin
    created_at DATETIME(6)  NOT NULL,
    created_by VARCHAR(80)  NOT NULL,
    revoked_at DATETIME(6)  NULL,
    UNIQUE KEY api_key_hash (key_hash)
);

-- Who changed what, when, from what to what.
CREATE TABLE audit (
    id               BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at               DATETIME(6)  NOT NULL,
    actor            VARCHAR(80)  NOT NULL,
    action           VARCHAR(64)  NOT NULL,
    subject          VARCHAR(160) NOT NULL,
    old_value        LONGTEXT     NULL CHECK (old_value IS NULL OR JSON_VALID(old_value)),
    new_value        LONGTEXT     NULL CHECK (new_value IS NULL OR JSON_VALID(new_value)),
    settings_version BIGINT       NULL,
    KEY audit_subject (subject, id)
);

CREATE TABLE workspace_secret (
    name  VARCHAR(64)    NOT NULL PRIMARY KEY,                 -- e.g. the key that signs visitor tokens
    value VARBINARY(255) NOT NULL
);
