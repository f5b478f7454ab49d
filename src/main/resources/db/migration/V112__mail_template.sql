-- A workspace's own words. Blank parts are Default's, and where that has none, the product's. language '': any other.
CREATE TABLE mail_template (
    grp_id       BIGINT       NOT NULL,
    ticket_state VARCHAR(8)   NOT NULL CHECK (ticket_state IN ('QUEUED', 'OPEN', 'MISSED')),
    language     VARCHAR(16)  NOT NULL,
    subject      VARCHAR(200) NOT NULL,
    body         TEXT         NOT NULL,
    version      BIGINT       NOT NULL,
    PRIMARY KEY (grp_id, ticket_state, language)
);
