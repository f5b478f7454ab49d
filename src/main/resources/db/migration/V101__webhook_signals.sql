-- Events that leave no other row behind, written in the transaction of what happened and gone once they are dealt out.
CREATE TABLE webhook_signal (
    id      BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    at      DATETIME(6) NOT NULL,
    type    VARCHAR(40) NOT NULL,
    lane    VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payload TEXT        NOT NULL
);

-- Whoever holds its lock deals them out, so that one agent's keep their order.
CREATE TABLE webhook_signal_turn (
    id TINYINT NOT NULL PRIMARY KEY CHECK (id = 1)
);
INSERT INTO webhook_signal_turn (id) VALUES (1);
