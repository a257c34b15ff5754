-- Events that were committed and have no position yet; the relay moves them to store.event.
CREATE TABLE store.outbox (
    id          uuid PRIMARY KEY,
    type        text NOT NULL,
    subject     uuid NOT NULL,
    payload     text NOT NULL,
    occurred_at timestamptz NOT NULL,
    -- The order within one transaction and between transactions that follow each other.
    appended_at timestamptz NOT NULL
);

-- Events in the order in which they are delivered. A position is given only to a committed event and
-- only upwards, so a reader that has passed a position never misses an event behind it.
CREATE TABLE store.event (
    position    bigint PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    type        text NOT NULL,
    subject     uuid NOT NULL,
    payload     text NOT NULL,
    occurred_at timestamptz NOT NULL
);

-- One row: the last position given. Whoever moves events changes it first, so only one does.
CREATE TABLE store.event_head (
    id       smallint PRIMARY KEY CHECK (id = 1),
    position bigint NOT NULL
);
INSERT INTO store.event_head (id, position) VALUES (1, 0);

-- How far each subscriber has come, and which node delivers to it until when (database time).
CREATE TABLE store.subscriber (
    name        text PRIMARY KEY,
    position    bigint NOT NULL,
    owner       uuid,
    lease_until timestamptz,
    attempts    integer NOT NULL,
    retry_at    timestamptz
);

-- Permanent: a key is never forgotten, so that the same request is never done twice.
CREATE TABLE store.idempotency (
    scope         text NOT NULL,
    key           text NOT NULL,
    body_sha256   bytea NOT NULL,
    -- 1 in progress, 2 finished
    state         smallint NOT NULL CHECK (state IN (1, 2)),
    claimed_until timestamptz NOT NULL,
    status        integer,
    content_type  text,
    response      bytea,
    created_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    PRIMARY KEY (scope, key)
);
