-- By which what is kept for a while only is found when it is old: the keys that repeated requests and messages come with.
-- Requests that were refused have such a key since V005.
ALTER TABLE idempotency ADD KEY IF NOT EXISTS idempotency_at (at);
ALTER TABLE message_key ADD KEY IF NOT EXISTS message_key_at (at);
