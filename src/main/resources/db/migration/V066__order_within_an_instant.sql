-- The newest of the assignments of one instant is found without reading all agents.
ALTER TABLE agent_load ADD KEY agent_load_assigned (last_assigned_at, last_assigned_order);
