-- The customer's own zone, as their browser says, for times in what they are sent; NULL: not known.
ALTER TABLE ticket ADD COLUMN timezone VARCHAR(64) NULL;
