-- What came of a programme: products, leading companies, pairs, what investors see and do.
-- Amounts are nano-credits.

CREATE TABLE programme.product (
    id            uuid PRIMARY KEY,
    programme     uuid NOT NULL,
    organisation  uuid NOT NULL,
    kind          text NOT NULL,
    name          text NOT NULL,
    summary       text NOT NULL,
    scenario      text NOT NULL,
    -- In the maker's words; never blank where the scenario is OTHER.
    sector        text NOT NULL,
    stage         text NOT NULL,
    models        text[] NOT NULL,
    -- Organisations that are partners of the programme.
    partners      uuid[] NOT NULL,
    users         bigint NOT NULL CHECK (users >= 0),
    revenue       text NOT NULL,
    state         text NOT NULL,
    version       integer NOT NULL,
    demonstration boolean NOT NULL,
    created_by    uuid NOT NULL,
    created_at    timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    -- When it was first verified as commercial: the year that it counts in.
    counted_at    timestamptz
);
CREATE INDEX product_by_programme ON programme.product (programme, state, id);
CREATE INDEX product_by_organisation ON programme.product (organisation, id);
CREATE INDEX product_by_count ON programme.product (programme, counted_at);

CREATE TABLE programme.product_evidence (
    product  uuid NOT NULL,
    position integer NOT NULL,
    kind     text NOT NULL,
    value    text NOT NULL,
    PRIMARY KEY (product, position)
);

-- Rows are only ever added.
CREATE TABLE programme.product_move (
    product    uuid NOT NULL,
    version    integer NOT NULL,
    move       text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    by         uuid NOT NULL,
    PRIMARY KEY (product, version)
);

CREATE TABLE programme.cohort_company (
    id           uuid PRIMARY KEY,
    programme    uuid NOT NULL,
    -- Null for a company that is not known to this installation.
    organisation uuid,
    name         text NOT NULL,
    since        date NOT NULL,
    until        date,
    demonstration boolean NOT NULL,
    UNIQUE (programme, name)
);

-- A figure that was corrected gets a new row; the latest one of a day counts.
CREATE TABLE programme.cohort_figure (
    id          uuid PRIMARY KEY,
    company     uuid NOT NULL,
    measure     text NOT NULL,
    as_of       date NOT NULL,
    value       bigint NOT NULL,
    source      text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL
);
CREATE INDEX cohort_figure_by_company ON programme.cohort_figure (company, measure, as_of);

CREATE TABLE programme.pairing (
    id            uuid PRIMARY KEY,
    programme     uuid NOT NULL,
    user_side     uuid NOT NULL,
    model_side    uuid NOT NULL,
    purpose       text NOT NULL,
    proposed_by   uuid NOT NULL,
    state         text NOT NULL,
    version       integer NOT NULL,
    demonstration boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    CHECK (user_side <> model_side)
);
CREATE INDEX pairing_by_programme ON programme.pairing (programme, id);
CREATE INDEX pairing_by_user_side ON programme.pairing (user_side);
CREATE INDEX pairing_by_model_side ON programme.pairing (model_side);

CREATE TABLE programme.pairing_move (
    pairing    uuid NOT NULL,
    version    integer NOT NULL,
    move       text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    by         uuid NOT NULL,
    PRIMARY KEY (pairing, version)
);
