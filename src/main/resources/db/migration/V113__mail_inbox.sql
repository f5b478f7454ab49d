-- How far the mailbox was read, and which node reads it just now.
CREATE TABLE mail_inbox (
    id           TINYINT      NOT NULL PRIMARY KEY CHECK (id = 1),
    lease        VARCHAR(36)  NULL,
    lease_until  DATETIME(6)  NULL,
    uid_validity BIGINT       NULL,
    last_uid     BIGINT       NOT NULL DEFAULT 0,
    read_at      DATETIME(6)  NULL,
    problem      VARCHAR(500) NULL
);
INSERT INTO mail_inbox (id) VALUES (1);

-- One row for every mail that had an effect: what is delivered or read twice is taken once.
CREATE TABLE mail_received (
    id_hash   BINARY(32)  NOT NULL PRIMARY KEY,                -- of its Message-ID, or of the whole mail without one
    ticket_id BIGINT      NOT NULL,
    header_id VARCHAR(500) NULL,
    outcome   VARCHAR(10) NOT NULL,                            -- TAKEN, REOPENED, KEPT, BOUNCE, TOO_MANY
    at        DATETIME(6) NOT NULL,
    KEY mail_received_ticket (ticket_id, at),
    CONSTRAINT mail_received_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
);
