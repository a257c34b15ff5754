-- Titles of milestones in the languages of the pages; blank ones are shown in English.
ALTER TABLE programme.milestone RENAME COLUMN title TO title_en;
ALTER TABLE programme.milestone ADD COLUMN title_zh text NOT NULL DEFAULT '';
ALTER TABLE programme.milestone ADD COLUMN title_vi text NOT NULL DEFAULT '';
