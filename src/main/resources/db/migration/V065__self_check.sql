-- The newest proof of the invariants, and when the next one is due; one node takes it.
CREATE TABLE self_check (
    id         TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    due_at     DATETIME(6) NOT NULL,
    checked_at DATETIME(6) NULL,
    millis     BIGINT      NULL,
    violations LONGTEXT    NULL CHECK (violations IS NULL OR JSON_VALID(violations))
);
INSERT INTO self_check (id, due_at) VALUES (1, '1970-01-01');
