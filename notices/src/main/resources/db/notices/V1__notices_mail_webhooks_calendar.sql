-- What a person is told on the pages. The sentence is written when it is read, from type and facts.
CREATE TABLE notices.notice (
    -- Derived from event, type and person: an event that comes twice tells once.
    id         uuid PRIMARY KEY,
    person     uuid NOT NULL,
    type       text NOT NULL,
    event      uuid NOT NULL,
    subject    uuid NOT NULL,
    -- JSON: names to typed values
    facts      text NOT NULL,
    -- A path of this house, to follow
    path       text NOT NULL,
    created_at timestamptz NOT NULL,
    read_at    timestamptz
);
CREATE INDEX notice_by_person ON notices.notice (person, created_at, id);
CREATE INDEX notice_unread ON notices.notice (person) WHERE read_at IS NULL;

-- Only what differs from a type's own default.
CREATE TABLE notices.preference (
    person  uuid NOT NULL,
    type    text NOT NULL,
    on_page boolean NOT NULL,
    by_mail boolean NOT NULL,
    PRIMARY KEY (person, type)
);

CREATE TABLE notices.mail (
    -- Derived from event, type and address.
    id         uuid PRIMARY KEY,
    address    text NOT NULL,
    -- Empty for someone without an account: then in every language.
    language   text NOT NULL,
    time_zone  text NOT NULL,
    name       text NOT NULL,
    type       text NOT NULL,
    facts      text NOT NULL,
    -- Emptied when it is sent: it may carry a token.
    path       text NOT NULL,
    -- 1 waiting, 2 sent, 3 parked
    state      smallint NOT NULL CHECK (state IN (1, 2, 3)),
    attempts   integer NOT NULL,
    -- Nobody tries before; who tries puts it ahead, so that no other node does.
    next_at    timestamptz NOT NULL,
    -- What the last attempt failed of
    fault      text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at    timestamptz
);
CREATE INDEX mail_waiting ON notices.mail (next_at) WHERE state = 1;
CREATE INDEX mail_parked ON notices.mail (created_at) WHERE state = 3;

CREATE TABLE notices.webhook (
    id                uuid PRIMARY KEY,
    -- 1 organisation, 2 programme
    owner_kind        smallint NOT NULL CHECK (owner_kind IN (1, 2)),
    owner             uuid NOT NULL,
    address           text NOT NULL,
    -- Empty: every type that the owner may see.
    types             text[] NOT NULL,
    -- The secret is derived from this key of the node, the id and the round; it is kept nowhere.
    secret_key        text NOT NULL,
    secret_round      integer NOT NULL,
    secret_rotated_at timestamptz,
    -- 1 active, 2 paused by a person, 3 disabled by the house
    state             smallint NOT NULL CHECK (state IN (1, 2, 3)),
    failing_since     timestamptz,
    created_by        uuid NOT NULL,
    created_at        timestamptz NOT NULL,
    removed_at        timestamptz
);
CREATE INDEX webhook_by_owner ON notices.webhook (owner);

CREATE TABLE notices.delivery (
    -- Derived from webhook and event.
    id         uuid PRIMARY KEY,
    webhook    uuid NOT NULL,
    event      uuid NOT NULL,
    type       text NOT NULL,
    -- The CloudEvent as it is sent, byte for byte
    body       text NOT NULL,
    -- 1 waiting, 2 delivered, 3 given up
    state      smallint NOT NULL CHECK (state IN (1, 2, 3)),
    attempts   integer NOT NULL,
    -- Attempts since it was last sent on its way; decides the next pause
    round      integer NOT NULL,
    next_at    timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX delivery_waiting ON notices.delivery (next_at) WHERE state = 1;
CREATE INDEX delivery_by_webhook ON notices.delivery (webhook, created_at, id);
CREATE INDEX delivery_ended ON notices.delivery (ended_at) WHERE state <> 1;

CREATE TABLE notices.attempt (
    delivery uuid NOT NULL,
    number   integer NOT NULL,
    at       timestamptz NOT NULL,
    -- HTTP status; none when no answer came
    status   integer,
    fault    text NOT NULL,
    millis   integer NOT NULL,
    PRIMARY KEY (delivery, number)
);

-- One for a person; the address that has the token is shown once.
CREATE TABLE notices.calendar_link (
    person       uuid PRIMARY KEY,
    token_sha256 bytea NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL
);
