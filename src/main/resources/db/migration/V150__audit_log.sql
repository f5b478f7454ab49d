-- The audit log is read newest first, narrowed by who, what kind of thing, which thing, or what was done: each of these
-- has a key that ends in the order of the list, so that a page costs its rows, however long the log is.
ALTER TABLE audit
    ADD COLUMN kind VARCHAR(160) AS (SUBSTRING_INDEX(subject, ':', 1)) PERSISTENT INVISIBLE, -- what stands before the colon
    ADD KEY audit_at (at, id),
    ADD KEY audit_actor_at (actor, at, id),
    ADD KEY audit_kind_at (kind, at, id),
    ADD KEY audit_subject_at (subject, at, id),
    ADD KEY audit_action_at (action, at, id),
    ADD KEY audit_actor_kind_at (actor, kind, at, id),
    ADD KEY audit_actor_action_at (actor, action, at, id);
