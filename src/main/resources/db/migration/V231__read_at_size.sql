-- What became of a webhook's events, newest first, all of them or those in one state.
ALTER TABLE webhook_delivery
    ADD KEY IF NOT EXISTS webhook_delivery_newest (webhook_id, id),
    ADD KEY IF NOT EXISTS webhook_delivery_state (webhook_id, state, id);

-- Holds all that is read of the chats of many agents, so that a month of everybody's needs no row of the table itself.
ALTER TABLE chat_stint
    DROP KEY chat_stint_agent,
    ADD KEY chat_stint_agent (agent_id, ended_at, began_at, grp_id, automatic);
