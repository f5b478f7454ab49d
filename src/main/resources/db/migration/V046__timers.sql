-- Since when a group is closed or has nobody there; NULL while somebody is. Written by the transactions that change
-- presence, memberships or hours; an opening or closing that nobody saw is worked out from the schedule when read.
ALTER TABLE grp_load
    ADD COLUMN offline_since DATETIME(6) NULL;

-- A chat that its agent left unanswered does not go straight back to the same agent.
ALTER TABLE ticket_wait
    ADD COLUMN avoided_agent BIGINT      NULL,
    ADD COLUMN avoided_until DATETIME(6) NULL;

-- The browser windows in which a customer has their request before them; without rows nothing is known of them.
-- window_id '' is no window but the request itself: when the customer last sent something.
CREATE TABLE customer_window (
    ticket_id BIGINT      NOT NULL,
    window_id VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    active_at DATETIME(6) NOT NULL,
    gone_at   DATETIME(6) NULL,
    PRIMARY KEY (ticket_id, window_id),
    CONSTRAINT customer_window_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id)
);
