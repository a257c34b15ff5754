-- What a company says to investors, and which fields of it they may see; amounts are nano-credits.
CREATE TABLE programme.investor_profile (
    programme    uuid NOT NULL,
    organisation uuid NOT NULL,
    pitch        text NOT NULL,
    contact      text NOT NULL,
    sought       bigint CHECK (sought > 0),
    -- Names of the fields that are shown; empty hides the company.
    shown        text[] NOT NULL,
    version      integer NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (programme, organisation)
);

CREATE TABLE programme.investment (
    id            uuid PRIMARY KEY,
    programme     uuid NOT NULL,
    investor      uuid NOT NULL,
    company       uuid NOT NULL,
    state         text NOT NULL,
    amount        bigint CHECK (amount > 0),
    share_basis_points integer,
    version       integer NOT NULL,
    demonstration boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL,
    UNIQUE (programme, investor, company),
    CHECK (investor <> company)
);
CREATE INDEX investment_by_company ON programme.investment (programme, company);

-- Rows are only ever added: the office's sums are made of them, so that no sum ever shrinks.
CREATE TABLE programme.investment_move (
    investment uuid NOT NULL,
    version    integer NOT NULL,
    programme  uuid NOT NULL,
    move       text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    amount     bigint,
    note       text NOT NULL,
    at         timestamptz NOT NULL,
    by         uuid NOT NULL,
    PRIMARY KEY (investment, version)
);
CREATE INDEX investment_move_by_programme ON programme.investment_move (programme, move, at, investment, version);
