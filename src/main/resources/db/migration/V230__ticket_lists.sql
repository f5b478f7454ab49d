-- The tickets of one group, or of one agent, in the order in which they were raised: the pages of a list that names no
-- state are read in the order of these keys. Without them each page would sort, or walk through, all of the history.
ALTER TABLE ticket
    ADD KEY IF NOT EXISTS ticket_grp_raised (grp_id, id),
    ADD KEY IF NOT EXISTS ticket_agent_raised (agent_id, id);
