-- NULL: the schedule is read in the workspace's zone.
ALTER TABLE schedule ADD COLUMN timezone VARCHAR(64) NULL;

-- What the date is, as in "Christmas Day".
ALTER TABLE schedule_override ADD COLUMN label VARCHAR(100) NULL;
