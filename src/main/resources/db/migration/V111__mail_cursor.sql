-- Since when mail is configured; NULL while it is not. What came before gets no acknowledgement.
CREATE TABLE mail_switch (
    id    TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    since DATETIME(6) NULL
);
INSERT INTO mail_switch (id, since) VALUES (1, NULL);

-- How far the events of a group were read for acknowledgements. They are numbered without gaps under the group's lock,
-- so that nothing ever appears behind the cursor.
CREATE TABLE mail_cursor (
    grp_id  BIGINT NOT NULL PRIMARY KEY,
    grp_seq BIGINT NOT NULL
);
