-- Every e-mail to a customer. A row is the order to send it, so nothing is forgotten when a node dies meanwhile.
CREATE TABLE mail (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ticket_id    BIGINT       NOT NULL,
    kind         VARCHAR(16)  NOT NULL,                        -- ACKNOWLEDGEMENT, ANSWER
    message_id   BIGINT       NOT NULL DEFAULT 0,              -- the message that is mailed; 0 for an acknowledgement
    ticket_state VARCHAR(8)   NULL,                            -- what an acknowledgement speaks of
    reason       VARCHAR(48)  NULL,
    recipient    VARCHAR(254) NOT NULL,
    header_id    VARCHAR(160) NOT NULL,                        -- Message-ID without angle brackets, the same on every attempt
    state        VARCHAR(8)   NOT NULL,                        -- PENDING, SENT, FAILED, BOUNCED, SEEN, WITHHELD
    attempts     INT          NOT NULL DEFAULT 0,
    created_at   DATETIME(6)  NOT NULL,
    due_at       DATETIME(6)  NOT NULL,
    lease        VARCHAR(36)  NULL,                            -- who sends it just now, and until when nobody else may
    lease_until  DATETIME(6)  NULL,
    settled_at   DATETIME(6)  NULL,                            -- when it left PENDING, or came back
    problem      VARCHAR(500) NULL,                            -- what the mail server said last
    UNIQUE KEY mail_once (ticket_id, kind, message_id),
    UNIQUE KEY mail_header (header_id),
    KEY mail_due (state, due_at, id),
    KEY mail_recipient (recipient, kind, created_at),
    CONSTRAINT mail_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
);
