-- Whether agents may take open tickets, and missed ones by reopening them, without being given them.
CREATE TABLE manual_work (
    id               TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    agents_may_claim BOOLEAN NOT NULL,
    version          BIGINT  NOT NULL DEFAULT 0
);
INSERT INTO manual_work (id, agents_may_claim) VALUES (1, FALSE);

-- Finds out whether a ticket was reopened and what became of that.
ALTER TABLE ticket ADD KEY ticket_reopened (reopened_from, state);
