-- The history of one setting, newest first, page by page.
CREATE INDEX audit_subject_version ON audit (subject, settings_version);

-- A change of a setting that is to begin or to end by itself. subject and the values are what the audit calls them.
-- base: the setting as it was when the change was planned; what differs from it in new_value is what was asked for.
-- before_value: the row there was of its own when the change began (NULL: none), which is put back at the end.
-- began_version: the version of the setting since then; while it is still that one, nobody changed it meanwhile.
-- due_at: when the next step falls due; NULL when nothing will happen by itself any more.
CREATE TABLE planned_change (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    subject       VARCHAR(160) NOT NULL,
    grp_id        BIGINT       NULL,
    base          LONGTEXT     NOT NULL CHECK (JSON_VALID(base)),
    new_value     LONGTEXT     NOT NULL CHECK (JSON_VALID(new_value)),
    starts_at     DATETIME(6)  NOT NULL,
    ends_at       DATETIME(6)  NULL,
    until_opening BOOLEAN      NOT NULL,
    state         VARCHAR(8)   NOT NULL,                       -- PLANNED, RUNNING, OVER
    outcome       VARCHAR(16)  NULL,                           -- of those that are over
    detail        VARCHAR(400) NULL,                           -- why it was refused
    before_value  LONGTEXT     NULL CHECK (before_value IS NULL OR JSON_VALID(before_value)),
    began_version BIGINT       NULL,
    ended_version BIGINT       NULL,
    planned_by    VARCHAR(80)  NOT NULL,
    planned_at    DATETIME(6)  NOT NULL,
    over_at       DATETIME(6)  NULL,
    due_at        DATETIME(6)  NULL,
    KEY planned_change_due (due_at),
    KEY planned_change_state (state, over_at),
    KEY planned_change_subject (subject, state),
    KEY planned_change_began (began_version),
    KEY planned_change_ended (ended_version),
    CONSTRAINT planned_change_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);
