-- What robots meet at the widget's form.
-- form_tickets: whether a request needs the signed ticket that came with the form
-- minimum_fill_seconds: how long filling it in takes at least, in real time; 0: no matter
-- proof_bits: leading zero bits of the hash that the browser must find; 0: none
CREATE TABLE spam_guard (
    id                   TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    form_tickets         BOOLEAN NOT NULL,
    minimum_fill_seconds INT     NOT NULL CHECK (minimum_fill_seconds BETWEEN 0 AND 60),
    proof_bits           INT     NOT NULL CHECK (proof_bits = 0 OR proof_bits BETWEEN 8 AND 20),
    version              BIGINT  NOT NULL DEFAULT 0
);
INSERT INTO spam_guard (id, form_tickets, minimum_fill_seconds, proof_bits) VALUES (1, TRUE, 2, 0);

-- A ticket raises one request: nonces that were used, until their tickets have expired anyway. Times here are real,
-- also where the workspace's are simulated.
CREATE TABLE form_ticket_use (
    nonce   BINARY(16)  NOT NULL PRIMARY KEY,
    used_by BINARY(32)  NOT NULL,                              -- of visitor and Idempotency-Key: the same try may come again
    used_at DATETIME(6) NOT NULL,
    KEY form_ticket_use_at (used_at)
);
