-- How each group's widget looks and what it offers; a group without a row inherits Default's, Default without one has
-- the built-in ways.
CREATE TABLE widget_setting (
    grp_id              BIGINT     NOT NULL PRIMARY KEY,
    origins             LONGTEXT   NOT NULL CHECK (JSON_VALID(origins)),  -- pages that may embed it; none: any
    when_offline        VARCHAR(8) NOT NULL,                              -- FORM, MESSAGE, HIDE
    when_full           VARCHAR(8) NOT NULL,                              -- MESSAGE, HIDE
    leave_after_minutes INT        NULL CHECK (leave_after_minutes BETWEEN 0 AND 120),
    texts               LONGTEXT   NOT NULL CHECK (JSON_VALID(texts)),    -- by language, by key
    version             BIGINT     NOT NULL,
    CONSTRAINT widget_setting_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);

-- Part of what is signed in a private link: a higher number makes the links before it worthless.
ALTER TABLE ticket ADD COLUMN link_epoch INT NOT NULL DEFAULT 0;
