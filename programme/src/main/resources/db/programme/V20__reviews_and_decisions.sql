-- Reviewers, their reviews, the panel, decisions and letters. Amounts are nano-credits; times UTC.

CREATE TABLE programme.reviewer (
    programme uuid NOT NULL,
    person uuid NOT NULL,
    topics text[] NOT NULL,
    -- Open and submitted reviews that one person takes in a call.
    load_max int NOT NULL CHECK (load_max BETWEEN 1 AND 500),
    active boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL,
    PRIMARY KEY (programme, person)
);

-- What ties a reviewer to an organisation beyond membership: employment, advice, family, shares.
CREATE TABLE programme.reviewer_tie (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    person uuid NOT NULL,
    organisation uuid NOT NULL,
    kind text NOT NULL,
    note text NOT NULL,
    until date,
    declared_at timestamptz NOT NULL,
    declared_by uuid NOT NULL
);
CREATE INDEX reviewer_tie_by_person ON programme.reviewer_tie (person, organisation);

-- One person's review of one application, from the assignment on.
CREATE TABLE programme.review (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    call uuid NOT NULL,
    application uuid NOT NULL,
    reviewer uuid NOT NULL,
    state text NOT NULL,
    assigned_at timestamptz NOT NULL,
    assigned_by uuid NOT NULL,
    why text NOT NULL,
    due_at timestamptz,
    -- The statement of no conflict, as it was signed.
    statement text,
    stated_at timestamptz,
    scores jsonb NOT NULL,
    -- Weighted mean of the scores, 0 to 10,000; of a submitted review.
    score int CHECK (score BETWEEN 0 AND 10000),
    comment_panel text NOT NULL,
    comment_applicant text NOT NULL,
    submitted_at timestamptz,
    changed_at timestamptz NOT NULL,
    version int NOT NULL,
    UNIQUE (application, reviewer),
    CHECK ((state = 'SUBMITTED') = (score IS NOT NULL))
);
CREATE INDEX review_by_call ON programme.review (call, state, application, score);
CREATE INDEX review_by_reviewer ON programme.review (reviewer, call, state);

-- Every move of a review, with its reason.
CREATE TABLE programme.review_move (
    review uuid NOT NULL,
    version int NOT NULL,
    move text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    made_by uuid NOT NULL,
    reason text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (review, version)
);

-- What the panel wants in the set, or out of it, whatever the score.
CREATE TABLE programme.panel_pin (
    call uuid NOT NULL,
    application uuid NOT NULL,
    pinned_in boolean NOT NULL,
    reason text NOT NULL,
    pinned_at timestamptz NOT NULL,
    pinned_by uuid NOT NULL,
    PRIMARY KEY (call, application)
);

CREATE TABLE programme.panel_session (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    call uuid NOT NULL,
    held_at timestamptz NOT NULL,
    members text NOT NULL,
    minutes text NOT NULL,
    closed_at timestamptz,
    closed_by uuid,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    version int NOT NULL
);
CREATE INDEX panel_session_by_call ON programme.panel_session (call, held_at);

CREATE TABLE programme.decision (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    call uuid NOT NULL,
    application uuid NOT NULL,
    approved boolean NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    reason text NOT NULL,
    session uuid,
    decided_at timestamptz NOT NULL,
    decided_by uuid NOT NULL,
    recalled_at timestamptz,
    recalled_by uuid,
    recalled_reason text
);
-- An application has one decision that stands.
CREATE UNIQUE INDEX decision_standing ON programme.decision (application) WHERE recalled_at IS NULL;
CREATE INDEX decision_by_call ON programme.decision (call, decided_at);

-- Letters to applicants, the text as it was sent.
CREATE TABLE programme.letter (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    application uuid NOT NULL,
    decision uuid NOT NULL,
    kind text NOT NULL,
    subject_en text NOT NULL,
    subject_zh text NOT NULL,
    subject_vi text NOT NULL,
    body_en text NOT NULL,
    body_zh text NOT NULL,
    body_vi text NOT NULL,
    sent_at timestamptz NOT NULL,
    sent_by uuid NOT NULL
);
CREATE INDEX letter_by_application ON programme.letter (application, sent_at);
