CREATE TABLE working_hours_setting (
    id       TINYINT     NOT NULL PRIMARY KEY CHECK (id = 1),
    enabled  BOOLEAN     NOT NULL,
    timezone VARCHAR(64) NOT NULL,
    version  BIGINT      NOT NULL DEFAULT 0
);
INSERT INTO working_hours_setting (id, enabled, timezone) VALUES (1, FALSE, 'UTC');

-- A group without a row here inherits Default's schedule; Default without a row is "unset": always outside.
CREATE TABLE schedule (
    grp_id  BIGINT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT schedule_grp FOREIGN KEY (grp_id) REFERENCES grp (id)
);

-- Minutes of the local day, half open; an overnight slot keeps its form (to_minute <= from_minute), 1440 = 24:00.
CREATE TABLE schedule_slot (
    grp_id      BIGINT  NOT NULL,
    day_of_week TINYINT NOT NULL CHECK (day_of_week BETWEEN 1 AND 7),
    from_minute INT     NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute   INT     NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    PRIMARY KEY (grp_id, day_of_week, from_minute),
    CONSTRAINT schedule_slot_schedule FOREIGN KEY (grp_id) REFERENCES schedule (grp_id) ON DELETE CASCADE
);

CREATE TABLE schedule_override (
    grp_id        BIGINT NOT NULL,
    override_date DATE   NOT NULL,
    PRIMARY KEY (grp_id, override_date),
    CONSTRAINT schedule_override_schedule FOREIGN KEY (grp_id) REFERENCES schedule (grp_id) ON DELETE CASCADE
);

CREATE TABLE schedule_override_slot (
    grp_id        BIGINT NOT NULL,
    override_date DATE   NOT NULL,
    from_minute   INT    NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute     INT    NOT NULL CHECK (to_minute BETWEEN 0 AND 1440),
    PRIMARY KEY (grp_id, override_date, from_minute),
    CONSTRAINT schedule_override_slot_date FOREIGN KEY (grp_id, override_date)
        REFERENCES schedule_override (grp_id, override_date) ON DELETE CASCADE
);
