-- What awards carry: caps, requests of holders, vouchers, milestones, evidence, payments.
-- Amounts are nano-credits.

-- Caps of one award, where they are not its call's.
CREATE TABLE programme.award_caps (
    award                uuid PRIMARY KEY,
    contract_max         bigint CHECK (contract_max > 0),
    organisation_year_max bigint CHECK (organisation_year_max > 0),
    contract_signed_from date,
    contract_months_max  int CHECK (contract_months_max > 0),
    payee                text NOT NULL,
    pairing              boolean NOT NULL
);

CREATE TABLE programme.holder_request (
    id           uuid PRIMARY KEY,
    programme    uuid NOT NULL,
    award        uuid NOT NULL,
    organisation uuid NOT NULL,
    kind         text NOT NULL,
    amount       bigint NOT NULL CHECK (amount >= 0),
    ends_at      timestamptz,
    receiver     uuid,
    reason       text NOT NULL,
    state        text NOT NULL,
    answer       text NOT NULL,
    asked_by     uuid NOT NULL,
    asked_at     timestamptz NOT NULL,
    version      int NOT NULL
);
CREATE UNIQUE INDEX holder_request_open ON programme.holder_request (award, kind)
    WHERE state = 'ASKED';
CREATE INDEX holder_request_by_programme ON programme.holder_request (programme, state, id);
CREATE INDEX holder_request_by_award ON programme.holder_request (award, id);

CREATE TABLE programme.voucher (
    id              uuid PRIMARY KEY,
    programme       uuid NOT NULL,
    award           uuid NOT NULL,
    organisation    uuid NOT NULL,
    supplier        uuid NOT NULL,
    contract_number text NOT NULL,
    contract_amount bigint NOT NULL CHECK (contract_amount > 0),
    signed_on       date NOT NULL,
    ends_on         date NOT NULL,
    year            int NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    invoice_number  text,
    invoice_amount  bigint CHECK (invoice_amount > 0),
    delivered_on    date,
    settled         bigint NOT NULL CHECK (settled >= 0 AND settled <= amount),
    state           text NOT NULL,
    claimed_by      uuid NOT NULL,
    claimed_at      timestamptz NOT NULL,
    version         int NOT NULL
);
-- One voucher per contract: a number is free again once its voucher came to nothing.
CREATE UNIQUE INDEX voucher_of_contract ON programme.voucher (programme, contract_number)
    WHERE state IN ('CLAIMED', 'APPROVED', 'REDEEMED', 'SETTLED');
-- An invoice is settled once.
CREATE UNIQUE INDEX voucher_of_invoice ON programme.voucher (programme, supplier, invoice_number)
    WHERE invoice_number IS NOT NULL AND state IN ('REDEEMED', 'SETTLED');
CREATE INDEX voucher_by_programme ON programme.voucher (programme, state, id);
CREATE INDEX voucher_by_award ON programme.voucher (award, id);

-- What vouchers of an organisation and calendar year come to, claimed and redeemed together.
CREATE TABLE programme.voucher_year (
    programme    uuid NOT NULL,
    organisation uuid NOT NULL,
    year         int NOT NULL,
    counted      bigint NOT NULL CHECK (counted >= 0),
    PRIMARY KEY (programme, organisation, year)
);

-- reminded: how many of the reminders went out.
CREATE TABLE programme.milestone (
    id           uuid PRIMARY KEY,
    programme    uuid NOT NULL,
    award        uuid NOT NULL,
    organisation uuid NOT NULL,
    number       int NOT NULL,
    title        text NOT NULL,
    kind         text NOT NULL,
    pays         text NOT NULL,
    amount       bigint NOT NULL CHECK (amount >= 0),
    due_on       date NOT NULL,
    report       text NOT NULL,
    state        text NOT NULL,
    reminded     int NOT NULL,
    version      int NOT NULL,
    UNIQUE (award, number)
);
CREATE INDEX milestone_by_programme ON programme.milestone (programme, state, due_on, id);
CREATE INDEX milestone_due ON programme.milestone (due_on) WHERE state IN ('PLANNED', 'SENT_BACK');

-- Evidence of a milestone or proof of a voucher.
CREATE TABLE programme.award_file (
    id         uuid PRIMARY KEY,
    award      uuid NOT NULL,
    subject    uuid NOT NULL,
    file_name  text NOT NULL,
    media_type text NOT NULL,
    size_bytes int NOT NULL,
    sha256     bytea NOT NULL,
    content    bytea NOT NULL,
    added_at   timestamptz NOT NULL,
    added_by   uuid NOT NULL
);
CREATE INDEX award_file_by_subject ON programme.award_file (subject, added_at);

-- Every move of a request, voucher or milestone. Rows are only ever added.
CREATE TABLE programme.award_move (
    subject    uuid NOT NULL,
    version    int NOT NULL,
    move       text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    by         uuid NOT NULL,
    PRIMARY KEY (subject, version)
);

CREATE TABLE programme.payment (
    id             uuid PRIMARY KEY,
    programme      uuid NOT NULL,
    award          uuid NOT NULL,
    subject        uuid NOT NULL,
    payee          uuid NOT NULL,
    kind           text NOT NULL,
    amount         bigint NOT NULL CHECK (amount > 0),
    state          text NOT NULL,
    bank_reference text NOT NULL,
    owed_at        timestamptz NOT NULL,
    paid_at        timestamptz,
    UNIQUE (subject)
);
CREATE INDEX payment_by_programme ON programme.payment (programme, state, id);
CREATE INDEX payment_by_award ON programme.payment (award, id);
