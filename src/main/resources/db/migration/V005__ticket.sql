CREATE TABLE ticket (
    id                 BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    reference          VARCHAR(16)  NOT NULL,                  -- what people read out: AH-7K3F9Q
    grp_id             BIGINT       NULL,                      -- NULL: the request named a group that does not exist
    requested_group    VARCHAR(64)  NULL,                      -- the code as it came in
    state              VARCHAR(8)   NOT NULL,                  -- ASSIGNED, QUEUED, OPEN, MISSED, RESOLVED
    reason             VARCHAR(48)  NOT NULL,
    agent_id           BIGINT       NULL,                      -- set while ASSIGNED and kept on RESOLVED
    channel            VARCHAR(32)  NOT NULL,
    language           VARCHAR(16)  NULL,
    contact_name       VARCHAR(200) NULL,
    contact_email      VARCHAR(254) NULL,
    contact_phone      VARCHAR(40)  NULL,
    query              TEXT         NOT NULL,
    visitor_hash       BINARY(32)   NULL,                      -- of the signed visitor token
    intake_key         BIGINT       NULL,                      -- the API key that raised it
    possible_duplicate BOOLEAN      NOT NULL DEFAULT FALSE,
    reopened_from      BIGINT       NULL,
    seq                INT          NOT NULL,                  -- number of its events so far
    created_at         DATETIME(6)  NOT NULL,
    state_since        DATETIME(6)  NOT NULL,
    queued_at          DATETIME(6)  NULL,
    opened_at          DATETIME(6)  NULL,
    assigned_at        DATETIME(6)  NULL,
    missed_at          DATETIME(6)  NULL,
    resolved_at        DATETIME(6)  NULL,
    UNIQUE KEY ticket_reference (reference),
    KEY ticket_agent (agent_id, state, state_since, id),
    KEY ticket_state (state, state_since, id),
    KEY ticket_grp_state (grp_id, state, state_since, id),
    KEY ticket_visitor (visitor_hash, grp_id, state),
    KEY ticket_intake (intake_key, id),
    KEY ticket_email (grp_id, contact_email, state),
    CONSTRAINT ticket_grp FOREIGN KEY (grp_id) REFERENCES grp (id),
    CONSTRAINT ticket_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);

-- One key, one ticket: a repeated request is answered from here.
CREATE TABLE idempotency (
    scope     VARCHAR(64)  NOT NULL,
    idem_key  VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    body_hash BINARY(32)   NOT NULL,                           -- tells a retry from a reused key
    ticket_id BIGINT       NOT NULL,
    merged    BOOLEAN      NOT NULL,
    at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (scope, idem_key),
    CONSTRAINT idempotency_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
);

-- Only tickets that wait, in the order they are dealt: small however long the history grows.
CREATE TABLE ticket_wait (
    grp_id        BIGINT      NOT NULL,
    state         VARCHAR(8)  NOT NULL,                        -- QUEUED, OPEN
    entered_at    DATETIME(6) NOT NULL,
    waiting_since DATETIME(6) NOT NULL,                        -- first instant of waiting, kept from QUEUED to OPEN
    ticket_id     BIGINT      NOT NULL,
    PRIMARY KEY (grp_id, state, entered_at, waiting_since, ticket_id),
    UNIQUE KEY ticket_wait_ticket (ticket_id)
);

-- Timeline, decision record and change log in one. grp_seq is gapless per group; both are NULL for tickets that
-- named a group which does not exist.
CREATE TABLE ticket_event (
    grp_id     BIGINT      NULL,
    grp_seq    BIGINT      NULL,
    ticket_id  BIGINT      NOT NULL,
    seq        INT         NOT NULL,
    at         DATETIME(6) NOT NULL,
    from_state VARCHAR(8)  NULL,
    to_state   VARCHAR(8)  NOT NULL,
    reason     VARCHAR(48) NOT NULL,
    actor      VARCHAR(80) NOT NULL,
    agent_id   BIGINT      NULL,
    decision   LONGTEXT    NOT NULL CHECK (JSON_VALID(decision)),
    PRIMARY KEY (ticket_id, seq),
    UNIQUE KEY ticket_event_grp (grp_id, grp_seq),
    KEY ticket_event_at (at),
    KEY ticket_event_missed (grp_id, to_state, at),
    CONSTRAINT ticket_event_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
);

-- Requests that were refused (422) leave a record too, without a ticket.
CREATE TABLE refused_request (
    id       BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at       DATETIME(6) NOT NULL,
    reason   VARCHAR(48) NOT NULL,
    grp_code VARCHAR(64) NULL,
    channel  VARCHAR(32) NOT NULL,
    decision LONGTEXT    NOT NULL CHECK (JSON_VALID(decision)),
    KEY refused_request_at (at)
);

CREATE TABLE message (
    id        BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ticket_id BIGINT      NOT NULL,
    at        DATETIME(6) NOT NULL,
    author    VARCHAR(8)  NOT NULL,                            -- CUSTOMER, AGENT, SYSTEM
    agent_id  BIGINT      NULL,
    internal  BOOLEAN     NOT NULL DEFAULT FALSE,
    body      TEXT        NOT NULL,
    KEY message_ticket (ticket_id, id),
    CONSTRAINT message_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
);
