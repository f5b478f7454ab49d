-- One key, one message: what is sent again after a lost answer is answered from here.
CREATE TABLE message_key (
    scope      VARCHAR(64)  NOT NULL,                          -- who sent it: keys of others give nothing
    idem_key   VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    body_hash  BINARY(32)   NOT NULL,                          -- tells a retry from a reused key
    message_id BIGINT       NOT NULL,
    at         DATETIME(6)  NOT NULL,
    PRIMARY KEY (scope, idem_key),
    CONSTRAINT message_key_message FOREIGN KEY (message_id) REFERENCES message (id)
);
