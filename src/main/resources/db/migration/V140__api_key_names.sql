-- Of the keys that work, each has a name of its own. Those that had the same are told apart by their numbers from now on.
UPDATE api_key k
    JOIN (SELECT name, MIN(id) AS first FROM api_key WHERE revoked_at IS NULL GROUP BY name HAVING COUNT(*) > 1) same
      ON same.name = k.name
SET k.name = CONCAT(LEFT(k.name, 90), ' (key ', k.id, ')')
WHERE k.revoked_at IS NULL AND k.id <> same.first;

ALTER TABLE api_key
    ADD COLUMN working    TINYINT     NULL DEFAULT 1, -- NULL once revoked: what is NULL is not compared by a unique key
    ADD COLUMN revoked_by VARCHAR(80) NULL;           -- NULL also for keys revoked before this column

UPDATE api_key SET working = NULL WHERE revoked_at IS NOT NULL;

ALTER TABLE api_key ADD UNIQUE KEY api_key_working_name (name, working);
