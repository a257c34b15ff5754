-- One row. Every transaction that changes this schema adds one to it, so its row lock puts them in
-- the order of their commits: who has seen number n has seen every change up to n.
CREATE TABLE catalogue.revision (
    id     smallint PRIMARY KEY,
    number bigint NOT NULL
);
INSERT INTO catalogue.revision (id, number) VALUES (1, 1);

CREATE TABLE catalogue.model (
    id                uuid PRIMARY KEY,
    name              text NOT NULL,
    title             text NOT NULL,
    description       text NOT NULL,
    programme         uuid NOT NULL,
    supplier          uuid NOT NULL,
    abilities         text[] NOT NULL,
    context_tokens    integer NOT NULL CHECK (context_tokens > 0),
    output_tokens_max integer NOT NULL CHECK (output_tokens_max >= 0),
    message_tokens    integer NOT NULL CHECK (message_tokens >= 0),
    filing_number     text,
    open              boolean NOT NULL,
    state             smallint NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        uuid NOT NULL
);
CREATE INDEX model_by_programme ON catalogue.model (programme, name);
CREATE INDEX model_by_supplier ON catalogue.model (supplier, name);

-- Names and aliases share one key, so that neither can shadow the other.
CREATE TABLE catalogue.model_name (
    name  text PRIMARY KEY,
    model uuid NOT NULL,
    main  boolean NOT NULL
);
CREATE INDEX model_name_by_model ON catalogue.model_name (model);

-- Rows are only ever added. Prices are nano-credits a token, and nano-credits a call.
CREATE TABLE catalogue.price_version (
    model       uuid NOT NULL,
    number      integer NOT NULL CHECK (number > 0),
    id          uuid NOT NULL,
    input_nano  bigint NOT NULL CHECK (input_nano >= 0),
    cached_nano bigint NOT NULL CHECK (cached_nano >= 0),
    output_nano bigint NOT NULL CHECK (output_nano >= 0),
    call_nano   bigint NOT NULL CHECK (call_nano >= 0),
    valid_from  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    created_by  uuid NOT NULL,
    PRIMARY KEY (model, number)
);
CREATE UNIQUE INDEX price_version_id ON catalogue.price_version (id);

-- secret: AES-256-GCM under the key named by secret_key, bound to the row's id; null when none.
CREATE TABLE catalogue.endpoint (
    id             uuid PRIMARY KEY,
    model          uuid NOT NULL,
    kind           smallint NOT NULL,
    base           text,
    upstream_model text NOT NULL,
    secret_key     text,
    secret         bytea,
    weight         integer NOT NULL CHECK (weight > 0),
    removed_at     timestamptz,
    created_at     timestamptz NOT NULL,
    created_by     uuid NOT NULL
);
CREATE INDEX endpoint_by_model ON catalogue.endpoint (model);

-- award: what grants it; null when the office granted it by itself. ends_at null: without end.
CREATE TABLE catalogue.entitlement (
    id           uuid PRIMARY KEY,
    organisation uuid NOT NULL,
    kind         smallint NOT NULL,
    resource     uuid NOT NULL,
    award        uuid,
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz,
    state        smallint NOT NULL,
    granted_at   timestamptz NOT NULL,
    granted_by   uuid NOT NULL,
    changed_at   timestamptz NOT NULL,
    changed_by   uuid NOT NULL
);
CREATE INDEX entitlement_by_organisation ON catalogue.entitlement (organisation, kind, resource);
CREATE INDEX entitlement_by_award ON catalogue.entitlement (award);
