-- How a group's OPEN tickets are dealt to agents who come back (semantics 1.10): FIRST_IN, SPREAD or QUORUM, which waits
-- for so many agents or so many minutes. burst_cap NULL: as many at once as an agent has room for.
ALTER TABLE offline_policy
    ADD COLUMN return_mode    VARCHAR(8) NOT NULL DEFAULT 'FIRST_IN',
    ADD COLUMN quorum_agents  INT        NULL CHECK (quorum_agents BETWEEN 1 AND 1000),
    ADD COLUMN quorum_minutes INT        NULL CHECK (quorum_minutes BETWEEN 1 AND 1440),
    ADD COLUMN burst_cap      INT        NULL CHECK (burst_cap BETWEEN 1 AND 1000);
