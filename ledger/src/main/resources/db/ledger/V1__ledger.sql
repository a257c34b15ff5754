-- The ledger. Amounts are nano-credits in bigint. Ids are made by the program.
-- The order of locks, everywhere: cursor, chain, leases by id, accounts by id, pots, daily sums.

CREATE TABLE ledger.account (
    id        uuid PRIMARY KEY,
    programme uuid NOT NULL,
    kind      smallint NOT NULL,            -- AccountKind
    owner     uuid NOT NULL,
    hard      boolean NOT NULL,
    debited   bigint NOT NULL DEFAULT 0,    -- sum of posted debits
    credited  bigint NOT NULL DEFAULT 0,    -- sum of posted credits
    held      bigint NOT NULL DEFAULT 0,    -- what open leases have and have not posted
    opened_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT amounts_not_negative CHECK (debited >= 0 AND credited >= 0 AND held >= 0),
    CONSTRAINT no_overdraft CHECK (NOT hard OR debited + held <= credited)
) WITH (fillfactor = 50);                   -- room on the page, so that updates touch no index

CREATE INDEX account_programme ON ledger.account (programme, kind);

-- Immutable. The id comes first in the key: a transfer is looked up by it alone, and the day stays
-- in the key so that the table can be partitioned by it.
CREATE TABLE ledger.transfer (
    id        uuid NOT NULL,
    day       date NOT NULL,
    debit     uuid NOT NULL,
    credit    uuid NOT NULL,
    amount    bigint NOT NULL CHECK (amount > 0),
    kind      smallint NOT NULL,            -- TransferKind
    reference uuid NOT NULL,
    group_id  uuid,
    batch_id  uuid,                         -- null when no node's journal posted it
    posted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id, day),
    CONSTRAINT two_sides CHECK (debit <> credit)
);

-- Of acts alone (awards, top-ups, payments): posting usage pays nothing for these.
CREATE INDEX transfer_act_debit ON ledger.transfer (debit, id) WHERE batch_id IS NULL;
CREATE INDEX transfer_act_credit ON ledger.transfer (credit, id) WHERE batch_id IS NULL;

CREATE TABLE ledger.node (
    node     integer PRIMARY KEY,
    epoch    bigint NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ledger.journal_cursor (
    node          integer NOT NULL,
    epoch         bigint NOT NULL,
    next_seq      bigint NOT NULL CHECK (next_seq >= 1),
    sealed_at_seq bigint,                   -- the last sequence, once the epoch is closed
    PRIMARY KEY (node, epoch)
) WITH (fillfactor = 50);

CREATE TABLE ledger.lease (
    id      uuid PRIMARY KEY,
    account uuid NOT NULL,
    node    integer NOT NULL,
    epoch   bigint NOT NULL,
    version bigint NOT NULL DEFAULT 0,
    asked   bigint NOT NULL DEFAULT 0,      -- what the last change asked for
    granted bigint NOT NULL DEFAULT 0,
    posted  bigint NOT NULL DEFAULT 0,
    state   smallint NOT NULL DEFAULT 1,    -- 1 open, 3 closed with its epoch, 4 closed by force
    CONSTRAINT posted_within_granted CHECK (posted >= 0 AND posted <= granted),
    CONSTRAINT one_lease UNIQUE (account, node, epoch)
) WITH (fillfactor = 50);

CREATE INDEX lease_epoch ON ledger.lease (node, epoch);

CREATE TABLE ledger.forced_close (
    node   integer NOT NULL,
    epoch  bigint NOT NULL,
    reason text NOT NULL,
    by     uuid NOT NULL,
    freed  bigint NOT NULL,                 -- nano-credits given back to accounts
    at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (node, epoch)
);

-- Immutable. Each column is a field of UsageRecord; the chain's leaves are computed from them.
CREATE TABLE ledger.usage_record (
    id                  uuid NOT NULL,
    day                 date NOT NULL,
    node                integer NOT NULL,
    epoch               bigint NOT NULL,
    seq                 bigint NOT NULL,
    organisation        uuid NOT NULL,
    api_key             uuid NOT NULL,
    programme           uuid NOT NULL,
    purpose             smallint NOT NULL,
    supplier            uuid NOT NULL,
    model               uuid NOT NULL,
    price_version       uuid NOT NULL,
    input_nano          bigint NOT NULL,
    cached_nano         bigint NOT NULL,
    output_nano         bigint NOT NULL,
    call_nano           bigint NOT NULL,
    input_tokens        bigint NOT NULL,
    cached_tokens       bigint NOT NULL,
    output_tokens       bigint NOT NULL,
    quality             smallint NOT NULL,
    ending              smallint NOT NULL,
    attempt             integer NOT NULL,
    supplier_request_id text NOT NULL,
    legs                text NOT NULL,      -- lease:account:amount, joined by commas
    window_leg          text NOT NULL,      -- the same, or empty
    charged             bigint NOT NULL,
    overrun             bigint NOT NULL,
    started_at          timestamptz NOT NULL,
    ended_at            timestamptz NOT NULL,
    flaw                smallint NOT NULL DEFAULT 0,  -- Flaw; 0 when it was booked as it says
    suspended           bigint NOT NULL DEFAULT 0,    -- what a flawed record put into suspense
    PRIMARY KEY (id, day),
    CONSTRAINT usage_place UNIQUE (node, epoch, seq)
);

CREATE INDEX usage_organisation ON ledger.usage_record (organisation, id);
CREATE INDEX usage_flawed ON ledger.usage_record (id) WHERE flaw <> 0;

-- Records that could not be kept as usage at all, as the journal has them.
CREATE TABLE ledger.dead_letter (
    node     integer NOT NULL,
    epoch    bigint NOT NULL,
    seq      bigint NOT NULL,
    usage_id uuid NOT NULL,
    record   bytea NOT NULL,
    reason   text NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (node, epoch, seq)
);

-- Sums of usage_record, kept by posting; for pages and reports.
CREATE TABLE ledger.usage_day (
    organisation  uuid NOT NULL,
    day           date NOT NULL,
    model         uuid NOT NULL,
    supplier      uuid NOT NULL,
    programme     uuid NOT NULL,
    purpose       smallint NOT NULL,
    calls         bigint NOT NULL,
    input_tokens  bigint NOT NULL,
    cached_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    charged       bigint NOT NULL,
    overrun       bigint NOT NULL,
    PRIMARY KEY (organisation, day, model, supplier, programme, purpose)
) WITH (fillfactor = 50);

CREATE INDEX usage_day_supplier ON ledger.usage_day (supplier, day);

-- One chain of batches a node (its shard). Immutable.
CREATE TABLE ledger.batch (
    shard     integer NOT NULL,
    n         bigint NOT NULL,              -- from 1
    id        uuid NOT NULL UNIQUE,
    epoch     bigint NOT NULL,
    first_seq bigint NOT NULL,
    last_seq  bigint NOT NULL,
    usages    integer NOT NULL,             -- how many rows of usage_record it has
    repeated  integer NOT NULL,             -- how many ids had been posted before, not kept again
    intents   integer NOT NULL,
    voids     integer NOT NULL,
    dead      integer NOT NULL,
    root      bytea NOT NULL,
    prev      bytea NOT NULL,
    head      bytea NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (shard, n),
    CONSTRAINT batch_place UNIQUE (shard, epoch, first_seq)
);

CREATE TABLE ledger.chain (
    shard  integer PRIMARY KEY,
    n      bigint NOT NULL,                 -- the last batch
    head   bytea NOT NULL,
    logged bigint NOT NULL DEFAULT 0        -- the last batch in the signed log
) WITH (fillfactor = 50);

-- The signed log: an RFC 6962 tree over the heads of all shards' batches.
CREATE TABLE ledger.log_leaf (
    shard integer NOT NULL,
    n     bigint NOT NULL,
    place bigint NOT NULL UNIQUE,           -- from 0
    PRIMARY KEY (shard, n)
);

-- Hashes of its complete subtrees: level 0 are the leaves.
CREATE TABLE ledger.log_node (
    level smallint NOT NULL,
    place bigint NOT NULL,
    hash  bytea NOT NULL,
    PRIMARY KEY (level, place)
);

CREATE TABLE ledger.log_state (
    id   smallint PRIMARY KEY,
    size bigint NOT NULL
);
INSERT INTO ledger.log_state (id, size) VALUES (1, 0);

CREATE TABLE ledger.checkpoint (
    size       bigint PRIMARY KEY,          -- leaves of the log that it covers
    note       text NOT NULL,               -- C2SP signed note
    public_key text NOT NULL,
    signed_at  timestamptz NOT NULL
);

-- What an organisation may spend, and the terms.
CREATE TABLE ledger.pot (
    account      uuid PRIMARY KEY,
    organisation uuid NOT NULL,
    programme    uuid NOT NULL,
    cover        integer NOT NULL,          -- basis points
    purposes     smallint NOT NULL,         -- bits of Purpose
    suppliers    uuid[] NOT NULL,           -- empty: any
    models       uuid[] NOT NULL,           -- empty: any
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    pay_order    integer NOT NULL,
    state        smallint NOT NULL,
    wanted       boolean NOT NULL DEFAULT false,
    version      bigint NOT NULL DEFAULT 0  -- 0: changed, and not numbered yet
);

CREATE INDEX pot_organisation ON ledger.pot (organisation);
CREATE INDEX pot_version ON ledger.pot (version);

-- Whoever reads changes numbers them first, under this row's lock: versions commit in order, and
-- whoever writes a pot waits for nobody.
CREATE TABLE ledger.pot_clock (
    id      smallint PRIMARY KEY,
    version bigint NOT NULL
);
INSERT INTO ledger.pot_clock (id, version) VALUES (1, 0);

-- Idempotency keys of model calls. Rows stay for good.
CREATE TABLE ledger.model_call (
    organisation uuid NOT NULL,
    key          text NOT NULL,
    body_sha256  bytea NOT NULL,
    state        smallint NOT NULL,         -- 1 in progress, 2 done, 3 given up
    usage_id     uuid NOT NULL,
    status       integer,
    content_type text,
    result       bytea,                     -- null when it was too large to keep
    result_sha256 bytea,
    begun_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organisation, key)
);
