-- The language in which somebody reads the screens, as a tag (de, ar); NULL: not chosen, the browser's.
ALTER TABLE agent ADD COLUMN language VARCHAR(8) NULL;
