CREATE INDEX entry_by_action ON audit.entry (action, number);
CREATE INDEX entry_by_time ON audit.entry (at);
