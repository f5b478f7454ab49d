-- When what was known of its customer was erased; NULL: it is still there. The ticket, its transitions, reasons and counts
-- stay. The key finds those that ended and are still to be erased, however long the history is.
ALTER TABLE ticket
    ADD COLUMN IF NOT EXISTS erased_at DATETIME(6) NULL,
    ADD KEY IF NOT EXISTS ticket_retained (erased_at, state, state_since, id);

-- After how many days the customer's data of a ticket that ended is erased; NULL: never. Whoever holds the row erases.
CREATE TABLE IF NOT EXISTS retention (
    id      TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    days    INT     NULL CHECK (days BETWEEN 1 AND 3650),
    version BIGINT  NOT NULL DEFAULT 0
);
INSERT IGNORE INTO retention (id, days) VALUES (1, NULL);
