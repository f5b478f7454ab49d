-- Raised to end every session of a person: the password was changed, or they asked to be logged out everywhere.
ALTER TABLE agent ADD COLUMN session_epoch BIGINT NOT NULL DEFAULT 0;
