-- Missed customers of a week are counted from the index alone; spam is none of them.
ALTER TABLE ticket_event
    DROP KEY ticket_event_missed,
    ADD KEY ticket_event_missed (grp_id, to_state, at, reason);
