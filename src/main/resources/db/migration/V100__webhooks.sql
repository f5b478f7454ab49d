-- Who is told of events, by HTTP.
CREATE TABLE webhook (
    id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
    url        VARCHAR(1000) NOT NULL,
    secret     VARCHAR(80)   NOT NULL,                         -- signs what is sent, so it cannot be a hash
    events     VARCHAR(1000) NOT NULL,                         -- comma separated: ticket-opened,ticket-missed
    enabled    BOOLEAN       NOT NULL,
    since      DATETIME(6)   NOT NULL,                         -- created or enabled again: what was before is not told
    version    BIGINT        NOT NULL DEFAULT 0,
    created_at DATETIME(6)   NOT NULL,
    created_by VARCHAR(80)   NOT NULL
);

-- Only events of these groups; without a row here, of all.
CREATE TABLE webhook_group (
    webhook_id BIGINT NOT NULL,
    grp_id     BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, grp_id),
    CONSTRAINT webhook_group_webhook FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE,
    CONSTRAINT webhook_group_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);

-- How far a webhook has been told: source is a group with the grp_seq of its newest event that was looked at, or 0 with
-- the newest settings version. Whoever holds the row's lock is the one who goes on.
CREATE TABLE webhook_cursor (
    webhook_id BIGINT NOT NULL,
    source     BIGINT NOT NULL,
    seq        BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, source),
    CONSTRAINT webhook_cursor_webhook FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
);

-- One event for one webhook. Of one lane (a ticket, say) only the first that is PENDING is sent, in the order of pos.
CREATE TABLE webhook_delivery (
    id               BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    webhook_id       BIGINT      NOT NULL,
    event_id         VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    type             VARCHAR(40) NOT NULL,
    lane             VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pos              BIGINT      NOT NULL,
    ticket_id        BIGINT      NULL,
    payload          TEXT        NOT NULL,
    state            VARCHAR(10) NOT NULL DEFAULT 'PENDING',   -- PENDING, DELIVERED, DEAD
    attempts         INT         NOT NULL DEFAULT 0,           -- counted when one begins: also tells attempts apart
    created_at       DATETIME(6) NOT NULL,
    first_attempt_at DATETIME(6) NULL,
    next_attempt_at  DATETIME(6) NOT NULL,
    leased_until     DATETIME(6) NULL,                         -- somebody is sending it; after that anybody may
    finished_at      DATETIME(6) NULL,
    last_status      INT         NULL,
    last_problem     VARCHAR(32) NULL,
    UNIQUE KEY webhook_delivery_event (webhook_id, event_id),
    KEY webhook_delivery_due (webhook_id, state, next_attempt_at, id),
    KEY webhook_delivery_lane (webhook_id, lane, state, pos),
    KEY webhook_delivery_finished (state, finished_at),
    CONSTRAINT webhook_delivery_webhook FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
);
