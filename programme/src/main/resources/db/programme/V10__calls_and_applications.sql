-- Calls, forms, invitations and applications. Amounts are nano-credits; times are UTC.

CREATE TABLE programme.form_definition (
    id uuid NOT NULL,
    version int NOT NULL,
    programme uuid NOT NULL,
    schema jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    PRIMARY KEY (id, version)
);

CREATE TABLE programme.call (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    title_en text NOT NULL,
    title_zh text NOT NULL,
    title_vi text NOT NULL,
    summary_en text NOT NULL,
    summary_zh text NOT NULL,
    summary_vi text NOT NULL,
    role text,
    opens_at timestamptz NOT NULL,
    cut_offs timestamptz[] NOT NULL,
    budget bigint CHECK (budget > 0),
    awards_max int CHECK (awards_max > 0),
    -- AwardTerms, EligibilityRule and Rubric as JSON: read and written whole, never searched.
    terms jsonb,
    auto_approve_max bigint CHECK (auto_approve_max > 0),
    stages text[] NOT NULL,
    reviewers_needed int NOT NULL CHECK (reviewers_needed >= 0),
    eligibility jsonb NOT NULL,
    form uuid NOT NULL,
    form_version int NOT NULL,
    rubric jsonb NOT NULL,
    invitation_only boolean NOT NULL,
    -- Counted in the transaction that awards, so that the last award is made once.
    awarded bigint NOT NULL DEFAULT 0,
    awards int NOT NULL DEFAULT 0,
    applications int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    version int NOT NULL,
    CHECK (awarded >= 0 AND (budget IS NULL OR awarded <= budget)),
    CHECK (awards >= 0 AND (awards_max IS NULL OR awards <= awards_max))
);
CREATE INDEX call_by_programme ON programme.call (programme, state, opens_at);

CREATE TABLE programme.invitation (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    call uuid NOT NULL,
    email text NOT NULL,
    organisation uuid,
    token_sha256 bytea NOT NULL UNIQUE,
    state text NOT NULL,
    message text NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    expires_at timestamptz NOT NULL,
    answered_at timestamptz
);
CREATE INDEX invitation_by_call ON programme.invitation (call, created_at);

CREATE TABLE programme.application (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    call uuid NOT NULL,
    number text NOT NULL,
    organisation uuid NOT NULL,
    created_by uuid NOT NULL,
    state text NOT NULL,
    round int NOT NULL,
    title text NOT NULL,
    requested bigint NOT NULL CHECK (requested >= 0),
    answers jsonb NOT NULL,
    form_version int NOT NULL,
    invitation uuid,
    -- The contract's number, where the call has one voucher per contract.
    contract_number text,
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    changed_at timestamptz NOT NULL,
    version int NOT NULL,
    UNIQUE (programme, number)
);
CREATE INDEX application_by_call ON programme.application (call, state, submitted_at, id);
CREATE INDEX application_by_organisation ON programme.application (organisation, changed_at, id);
CREATE INDEX application_by_contract ON programme.application (programme, contract_number)
    WHERE contract_number IS NOT NULL;

-- Every move that was made, with its reason: the line that the applicant sees is drawn from it.
CREATE TABLE programme.application_move (
    application uuid NOT NULL,
    version int NOT NULL,
    move text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    made_by uuid,
    reason text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (application, version)
);

CREATE TABLE programme.attachment (
    id uuid PRIMARY KEY,
    application uuid NOT NULL,
    field text NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    size_bytes int NOT NULL,
    sha256 bytea NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL
);
CREATE INDEX attachment_by_application ON programme.attachment (application, field);

-- Questions of the office and the applicant's answers.
CREATE TABLE programme.information_request (
    id uuid PRIMARY KEY,
    application uuid NOT NULL,
    question text NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    due_at timestamptz,
    answer text,
    answered_by uuid,
    answered_at timestamptz
);
CREATE INDEX information_request_by_application ON programme.information_request (application, asked_at);
