CREATE TABLE identity.organisation (
    id                  uuid PRIMARY KEY,
    name                text NOT NULL,
    short_name          text NOT NULL,
    -- ISO 3166-1 alpha-2
    country             text NOT NULL,
    registration_number text,
    website             text,
    demonstration       boolean NOT NULL,
    created_at          timestamptz NOT NULL
);

CREATE TABLE identity.person (
    id            uuid PRIMARY KEY,
    email         text NOT NULL,
    -- Lower case, so that one address is one person.
    email_key     text NOT NULL UNIQUE,
    name          text NOT NULL,
    -- en, zh-Hans or vi
    language      text NOT NULL,
    time_zone     text NOT NULL,
    -- Argon2id in the PHC form; none for people who sign in elsewhere only
    password_hash text,
    -- 1 active, 2 disabled
    state         smallint NOT NULL CHECK (state IN (1, 2)),
    created_at    timestamptz NOT NULL
);

CREATE TABLE identity.membership (
    person       uuid NOT NULL,
    organisation uuid NOT NULL,
    -- 1 owner, 2 member
    role         smallint NOT NULL CHECK (role IN (1, 2)),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (person, organisation)
);
CREATE INDEX membership_by_organisation ON identity.membership (organisation);

CREATE TABLE identity.office_role (
    person     uuid NOT NULL,
    -- All zeros for the whole installation.
    programme  uuid NOT NULL,
    -- 1 officer, 2 reviewer, 3 auditor, 4 administrator
    role       smallint NOT NULL CHECK (role IN (1, 2, 3, 4)),
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (person, programme, role)
);
CREATE INDEX office_role_by_programme ON identity.office_role (programme);

-- Counted by address, known or not, so that a lock tells nobody who has an account.
CREATE TABLE identity.sign_in_attempt (
    email_sha256 bytea PRIMARY KEY,
    failures     integer NOT NULL,
    last_at      timestamptz NOT NULL,
    locked_until timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_by_time ON identity.sign_in_attempt (last_at);

CREATE TABLE identity.session (
    token_sha256 bytea PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    person       uuid NOT NULL,
    device       text NOT NULL,
    created_at   timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    revoked_at   timestamptz
);
CREATE INDEX session_by_person ON identity.session (person);

-- A person's account with another identity provider.
CREATE TABLE identity.federated_account (
    issuer    text NOT NULL,
    subject   text NOT NULL,
    person    uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);

CREATE TABLE identity.api_key (
    id                      uuid PRIMARY KEY,
    secret_sha256           bytea NOT NULL UNIQUE,
    organisation            uuid NOT NULL,
    created_by              uuid NOT NULL,
    name                    text NOT NULL,
    last_four               text NOT NULL,
    -- Empty: every model that the organisation may call.
    models                  text[] NOT NULL,
    -- 1 day, 2 week, 3 month
    budget_window           smallint CHECK (budget_window IN (1, 2, 3)),
    -- nano-credits
    budget_amount           bigint CHECK (budget_amount > 0),
    requests_per_minute_max integer,
    tokens_per_minute_max   integer,
    created_at              timestamptz NOT NULL,
    expires_at              timestamptz,
    revoked_at              timestamptz,
    -- Database time of the last change; the nodes ask for what changed since.
    updated_at              timestamptz NOT NULL,
    CHECK ((budget_window IS NULL) = (budget_amount IS NULL))
);
CREATE INDEX api_key_by_organisation ON identity.api_key (organisation, id);
CREATE INDEX api_key_by_change ON identity.api_key (updated_at);
