-- When the customer first asked, for a ticket that was rescued from the missed ones; NULL: when it was created.
ALTER TABLE ticket ADD COLUMN asked_at DATETIME(6) NULL;

-- A missed ticket is rescued once, whoever tries and how often.
CREATE TABLE ticket_rescue (
    ticket_id  BIGINT      NOT NULL PRIMARY KEY,               -- the missed one
    rescued_as BIGINT      NOT NULL,                           -- the new one
    at         DATETIME(6) NOT NULL,
    actor      VARCHAR(80) NOT NULL,
    UNIQUE KEY ticket_rescue_as (rescued_as),
    CONSTRAINT ticket_rescue_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id),
    CONSTRAINT ticket_rescue_as FOREIGN KEY (rescued_as) REFERENCES ticket (id)
);
