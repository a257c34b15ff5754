-- One row: the last entry. Its lock puts entries in the order of their commits, without gaps.
CREATE TABLE audit.head (
    id     smallint PRIMARY KEY,
    number bigint NOT NULL,
    hash   bytea NOT NULL
);
INSERT INTO audit.head (id, number, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

-- Rows are only ever added; hash covers the row and the hash before it.
CREATE TABLE audit.entry (
    number  bigint PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   uuid NOT NULL,
    action  text NOT NULL,
    subject uuid NOT NULL,
    scope   uuid NOT NULL,
    reason  text NOT NULL,
    before  text NOT NULL,
    after   text NOT NULL,
    hash    bytea NOT NULL
);
CREATE INDEX entry_by_subject ON audit.entry (subject, number);
CREATE INDEX entry_by_scope ON audit.entry (scope, number);
CREATE INDEX entry_by_actor ON audit.entry (actor, number);
