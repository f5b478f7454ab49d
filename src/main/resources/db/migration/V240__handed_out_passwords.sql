-- Until when a password that somebody was given lets them in; NULL: they chose it themselves.
-- Those that were given before go on working.
ALTER TABLE agent ADD COLUMN IF NOT EXISTS password_until DATETIME(6) NULL;
