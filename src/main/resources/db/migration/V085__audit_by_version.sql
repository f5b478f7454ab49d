-- "Why?" names who made the settings what they were at the version that a decision was made under.
CREATE INDEX audit_settings_version ON audit (settings_version);
