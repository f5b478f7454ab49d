-- Files that came with a message.
CREATE TABLE attachment (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    ticket_id   BIGINT       NOT NULL,
    message_id  BIGINT       NOT NULL,
    name        VARCHAR(120) NOT NULL,                         -- cleaned: no path, control or direction characters
    media_type  VARCHAR(100) NOT NULL,                         -- by its content, never what the sender says
    size        BIGINT       NOT NULL,
    sha256      BINARY(32)   NOT NULL,
    storage     VARCHAR(8)   NOT NULL,                         -- DATABASE, DISK: where it was put then
    storage_key CHAR(32)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at          DATETIME(6)  NOT NULL,
    UNIQUE KEY attachment_key (storage_key),
    KEY attachment_ticket (ticket_id, id),
    CONSTRAINT attachment_ticket FOREIGN KEY (ticket_id) REFERENCES ticket (id),
    CONSTRAINT attachment_message FOREIGN KEY (message_id) REFERENCES message (id)
);

-- In pieces, so that neither side of the connection ever holds a whole file.
CREATE TABLE attachment_part (
    storage_key CHAR(32)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    part        INT        NOT NULL,
    bytes       MEDIUMBLOB NOT NULL,
    PRIMARY KEY (storage_key, part)
);

-- Files that are being stored and belong to no message yet; what stays here was left behind. Times are real ones.
CREATE TABLE attachment_pending (
    storage_key CHAR(32)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    storage     VARCHAR(8)  NOT NULL,
    started_at  DATETIME(6) NOT NULL,
    KEY attachment_pending_at (started_at)
);
