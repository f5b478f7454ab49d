-- How each person is reached, in their own zone; minutes count from their midnight.
CREATE TABLE notification_person (
    agent_id      BIGINT       NOT NULL PRIMARY KEY,
    email         VARCHAR(254) NULL,                           -- NULL: gets no e-mail
    language      VARCHAR(8)   NOT NULL,
    timezone      VARCHAR(64)  NOT NULL,
    quiet_from    SMALLINT     NULL CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_to      SMALLINT     NULL CHECK (quiet_to BETWEEN 0 AND 1439),
    digest        VARCHAR(8)   NOT NULL CHECK (digest IN ('OFF', 'DAILY', 'OPENING')),
    digest_minute SMALLINT     NOT NULL DEFAULT 480 CHECK (digest_minute BETWEEN 0 AND 1439),
    digest_from   DATETIME(6)  NULL,                           -- what the next digest begins with
    digest_due    DATETIME(6)  NULL,                           -- when a daily one is due
    mailed_at     DATETIME(6)  NULL,                           -- when they were last written to
    version       BIGINT       NOT NULL DEFAULT 0,
    KEY notification_person_digest (digest_due),
    CONSTRAINT notification_person_agent FOREIGN KEY (agent_id) REFERENCES agent (id)
);

-- What people want to be told, and how. agent_id 0: who did not choose; grp_id 0: all groups without a row of their own.
CREATE TABLE notification_choice (
    agent_id BIGINT     NOT NULL,
    grp_id   BIGINT     NOT NULL,
    kind     VARCHAR(8) NOT NULL CHECK (kind IN ('CAPTURED', 'MISSED', 'CAP', 'STUCK')),
    email    BOOLEAN    NOT NULL,
    browser  BOOLEAN    NOT NULL,
    PRIMARY KEY (agent_id, grp_id, kind)
);
INSERT INTO notification_choice (agent_id, grp_id, kind, email, browser) VALUES
    (0, 0, 'CAPTURED', TRUE, FALSE), (0, 0, 'MISSED', TRUE, FALSE), (0, 0, 'CAP', TRUE, FALSE), (0, 0, 'STUCK', TRUE, TRUE);

-- What happened and was not mailed yet; gone with the mail that tells it.
CREATE TABLE notification_pending (
    agent_id BIGINT      NOT NULL,
    grp_id   BIGINT      NOT NULL,
    kind     VARCHAR(8)  NOT NULL,
    n        INT         NOT NULL,
    first_at DATETIME(6) NOT NULL,
    PRIMARY KEY (agent_id, grp_id, kind)
);

-- How far the events of a group were read; as mail_cursor.
CREATE TABLE notification_cursor (
    grp_id  BIGINT NOT NULL PRIMARY KEY,
    grp_seq BIGINT NOT NULL
);

-- Groups whose open tickets are forgotten and whose people know.
CREATE TABLE notification_stuck (
    grp_id BIGINT      NOT NULL PRIMARY KEY,
    since  DATETIME(6) NOT NULL
);

-- Up to when openings were looked at; whoever holds the row looks.
CREATE TABLE notification_turn (
    id        TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    looked_at DATETIME(6) NULL
);
INSERT INTO notification_turn (id) VALUES (1);

-- Mails to the team. A row is the order to send it, as in mail.
CREATE TABLE team_mail (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    recipient   VARCHAR(254) NOT NULL,
    name        VARCHAR(120) NOT NULL,
    language    VARCHAR(8)   NOT NULL,
    subject     VARCHAR(200) NOT NULL,
    body        TEXT         NOT NULL,
    header_id   VARCHAR(160) NOT NULL,
    state       VARCHAR(8)   NOT NULL,                         -- PENDING, SENT, FAILED
    attempts    INT          NOT NULL DEFAULT 0,
    created_at  DATETIME(6)  NOT NULL,
    due_at      DATETIME(6)  NOT NULL,
    lease       VARCHAR(36)  NULL,
    lease_until DATETIME(6)  NULL,
    settled_at  DATETIME(6)  NULL,
    problem     VARCHAR(500) NULL,
    UNIQUE KEY team_mail_header (header_id),
    KEY team_mail_due (state, due_at, id)
);
