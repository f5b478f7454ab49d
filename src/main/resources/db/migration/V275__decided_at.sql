-- Nothing in a group is decided at an earlier instant than what was decided before, whichever node decides and whatever its
-- clock says. Written with the group's lock and with the numbers of its log.
ALTER TABLE grp_load
    ADD COLUMN decided_at DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00';

UPDATE grp_load l JOIN ticket_event e ON e.grp_id = l.grp_id AND e.grp_seq = l.seq
SET l.decided_at = e.at;
