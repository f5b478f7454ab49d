-- What time alone does to tickets; NULL is off (semantics 1.9, 1.10, 1.13).
ALTER TABLE queue_handling
    ADD COLUMN inactivity_to_open           BOOLEAN    NOT NULL DEFAULT FALSE,
    ADD COLUMN return_after_offline_minutes INT        NULL CHECK (return_after_offline_minutes BETWEEN 1 AND 1440),
    ADD COLUMN no_reply_minutes             INT        NULL CHECK (no_reply_minutes BETWEEN 1 AND 1440),
    ADD COLUMN max_open_age_hours           INT        NULL CHECK (max_open_age_hours BETWEEN 1 AND 8760),
    ADD COLUMN max_open_age_action          VARCHAR(9) NOT NULL DEFAULT 'FOLLOW_UP';  -- FOLLOW_UP, MISSED

-- What becomes of a request that finds the queue full: MISSED, or OFFLINE, which treats it as if nobody were there.
ALTER TABLE queue_policy
    ADD COLUMN overflow VARCHAR(7) NOT NULL DEFAULT 'MISSED';
