-- A browser that was logged in keeps a token, of which the hash is here: when the node that held its session is gone, any
-- other one takes the row over. Rows from before this have none: their browsers log in again, as before.
ALTER TABLE login_session
    ADD COLUMN way_back BINARY(32) NULL,
    ADD UNIQUE KEY login_session_way_back (way_back);
