-- Visitors whose requests were spam, held back for a while.
CREATE TABLE visitor_block (
    visitor_hash  BINARY(32)   NOT NULL PRIMARY KEY,
    blocked_by    VARCHAR(120) NOT NULL,
    blocked_at    DATETIME(6)  NOT NULL,
    blocked_until DATETIME(6)  NOT NULL,
    KEY visitor_block_until (blocked_until)
);
