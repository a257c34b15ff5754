-- The folder that an epoch's journal is written to: a machine that finds no file of an epoch in its own folder may
-- only take it for unused when the epoch was opened for that folder.
ALTER TABLE ledger.journal_cursor ADD COLUMN journal uuid;
