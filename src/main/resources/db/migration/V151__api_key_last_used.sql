-- So that nobody revokes a key that is in use without knowing. Written at most once a minute for each key.
ALTER TABLE api_key ADD COLUMN last_used_at DATETIME(6) NULL;
