-- Who owns, controls or belongs to whom: found again in eligibility and in reviewers' conflicts.
CREATE TABLE programme.affiliation (
    id uuid PRIMARY KEY,
    holder uuid NOT NULL,
    held uuid NOT NULL,
    -- OWNERSHIP, CONTROL or GROUP
    kind text NOT NULL,
    share_basis_points int,
    since date NOT NULL,
    until date,
    source text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL,
    CHECK (holder <> held)
);
CREATE INDEX affiliation_by_holder ON programme.affiliation (holder);
CREATE INDEX affiliation_by_held ON programme.affiliation (held);
