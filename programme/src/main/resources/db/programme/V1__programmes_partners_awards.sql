-- Texts stand in three columns each: English, simplified Chinese, Vietnamese; blank where missing.
-- Amounts are nano-credits.

CREATE TABLE programme.programme (
    id             uuid PRIMARY KEY,
    slug           text NOT NULL UNIQUE,
    name_en        text NOT NULL, name_zh    text NOT NULL, name_vi    text NOT NULL,
    purpose_en     text NOT NULL, purpose_zh text NOT NULL, purpose_vi text NOT NULL,
    office         uuid NOT NULL,
    office_name_en text NOT NULL, office_name_zh text NOT NULL, office_name_vi text NOT NULL,
    co_organisers  integer NOT NULL CHECK (co_organisers >= 0),
    currency       text NOT NULL,
    announced_on   date,
    source_en      text NOT NULL, source_zh text NOT NULL, source_vi text NOT NULL,
    demonstration  boolean NOT NULL,
    created_at     timestamptz NOT NULL
);

-- What a resource of the program was last loaded from, so that it is loaded again only when changed.
CREATE TABLE programme.seed (
    name   text PRIMARY KEY,
    sha256 text NOT NULL,
    at     timestamptz NOT NULL
);

-- announced_count: as announced; how many of them are known by name is counted from the partners.
CREATE TABLE programme.batch (
    programme       uuid NOT NULL,
    number          integer NOT NULL CHECK (number > 0),
    announced_on    date NOT NULL,
    announced_count integer NOT NULL CHECK (announced_count >= 0),
    note_en         text NOT NULL, note_zh   text NOT NULL, note_vi   text NOT NULL,
    source_en       text NOT NULL, source_zh text NOT NULL, source_vi text NOT NULL,
    PRIMARY KEY (programme, number)
);

CREATE TABLE programme.partner (
    id            uuid PRIMARY KEY,
    programme     uuid NOT NULL,
    organisation  uuid NOT NULL,
    name_en       text NOT NULL, name_zh text NOT NULL, name_vi text NOT NULL,
    roles         text[] NOT NULL,
    batch         integer,
    state         smallint NOT NULL,
    joined_on     date NOT NULL,
    moves         integer NOT NULL,
    demonstration boolean NOT NULL,
    source_en     text NOT NULL, source_zh text NOT NULL, source_vi text NOT NULL,
    UNIQUE (programme, organisation)
);
CREATE INDEX partner_by_name ON programme.partner (programme, name_en, id);
CREATE INDEX partner_by_organisation ON programme.partner (organisation);

-- Rows are only ever added: joining, suspension and leaving stay on record.
CREATE TABLE programme.partner_move (
    partner uuid NOT NULL,
    number  integer NOT NULL,
    state   smallint NOT NULL,
    reason  text NOT NULL,
    at      timestamptz NOT NULL,
    by      uuid NOT NULL,
    PRIMARY KEY (partner, number)
);

CREATE TABLE programme.target (
    id         uuid PRIMARY KEY,
    programme  uuid NOT NULL,
    position   integer NOT NULL,
    kind       text NOT NULL,
    title_en   text NOT NULL, title_zh  text NOT NULL, title_vi  text NOT NULL,
    comparison text NOT NULL,
    threshold  integer NOT NULL CHECK (threshold > 0),
    source_en  text NOT NULL, source_zh text NOT NULL, source_vi text NOT NULL
);
CREATE INDEX target_by_programme ON programme.target (programme, position);

CREATE TABLE programme.figure (
    id        uuid PRIMARY KEY,
    programme uuid NOT NULL,
    topic     text NOT NULL,
    position  integer NOT NULL,
    label_en  text NOT NULL, label_zh  text NOT NULL, label_vi  text NOT NULL,
    value_en  text NOT NULL, value_zh  text NOT NULL, value_vi  text NOT NULL,
    note_en   text NOT NULL, note_zh   text NOT NULL, note_vi   text NOT NULL,
    as_of     text,
    source_en text NOT NULL, source_zh text NOT NULL, source_vi text NOT NULL
);
CREATE INDEX figure_by_programme ON programme.figure (programme, topic, position);

CREATE TABLE programme.centre (
    id        uuid PRIMARY KEY,
    programme uuid NOT NULL,
    position  integer NOT NULL,
    name_en   text NOT NULL, name_zh   text NOT NULL, name_vi   text NOT NULL,
    place_en  text NOT NULL, place_zh  text NOT NULL, place_vi  text NOT NULL,
    source_en text NOT NULL, source_zh text NOT NULL, source_vi text NOT NULL
);
CREATE INDEX centre_by_programme ON programme.centre (programme, position);

-- committed: what awards were promised and did not give back. budget and awards_max null: no limit.
CREATE TABLE programme.fund (
    id         uuid PRIMARY KEY,
    programme  uuid NOT NULL,
    name_en    text NOT NULL, name_zh text NOT NULL, name_vi text NOT NULL,
    budget     bigint,
    awards_max integer,
    committed  bigint NOT NULL DEFAULT 0,
    awards     integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    CHECK (committed >= 0 AND awards >= 0),
    CHECK (budget IS NULL OR committed <= budget),
    CHECK (awards_max IS NULL OR awards <= awards_max)
);
CREATE INDEX fund_by_programme ON programme.fund (programme, id);

-- amount: what is promised; released: what its account was credited; returned: what came back.
-- state is its life, money what became of its credits.
CREATE TABLE programme.award (
    id                 uuid PRIMARY KEY,
    programme          uuid NOT NULL,
    fund               uuid NOT NULL,
    organisation       uuid NOT NULL,
    title              text NOT NULL,
    amount             bigint NOT NULL,
    released           bigint NOT NULL,
    returned           bigint NOT NULL,
    cover_basis_points integer NOT NULL,
    purposes           integer NOT NULL,
    suppliers          uuid[] NOT NULL,
    models             uuid[] NOT NULL,
    starts_at          timestamptz NOT NULL,
    ends_at            timestamptz NOT NULL,
    state              smallint NOT NULL,
    money              smallint NOT NULL,
    sweeps             integer NOT NULL,
    application        uuid,
    demonstration      boolean NOT NULL,
    decided_by         uuid NOT NULL,
    decided_at         timestamptz NOT NULL,
    CHECK (amount > 0 AND released >= 0 AND released <= amount),
    CHECK (returned >= 0 AND returned <= amount)
);
CREATE INDEX award_by_organisation ON programme.award (organisation, id);
CREATE INDEX award_by_programme ON programme.award (programme, id);
CREATE INDEX award_by_money ON programme.award (money, state);

CREATE TABLE programme.award_resource (
    award    uuid NOT NULL,
    kind     text NOT NULL,
    resource uuid NOT NULL,
    PRIMARY KEY (award, kind, resource)
);

-- Rows are only ever added. The id is the caller's, so that an act done twice is found.
CREATE TABLE programme.award_act (
    id      uuid PRIMARY KEY,
    award   uuid NOT NULL,
    kind    text NOT NULL,
    amount  bigint NOT NULL,
    ends_at timestamptz,
    reason  text NOT NULL,
    at      timestamptz NOT NULL,
    by      uuid NOT NULL
);
CREATE INDEX award_act_by_award ON programme.award_act (award, at);
