-- What an approved application was offered. Amounts are nano-credits; times are UTC.
CREATE TABLE programme.offer (
    id uuid PRIMARY KEY,
    programme uuid NOT NULL,
    call uuid NOT NULL,
    application uuid NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    terms text NOT NULL,
    expires_at timestamptz NOT NULL,
    state text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid NOT NULL,
    answered_at timestamptz
);
CREATE INDEX offer_by_application ON programme.offer (application, made_at);
CREATE UNIQUE INDEX offer_open ON programme.offer (application) WHERE state = 'MADE';
CREATE INDEX offer_to_lapse ON programme.offer (expires_at) WHERE state = 'MADE';

-- One living application of a programme for one contract, whichever calls they answer.
DROP INDEX programme.application_by_contract;
CREATE UNIQUE INDEX application_by_contract ON programme.application (programme, contract_number)
    WHERE contract_number IS NOT NULL
        AND state NOT IN ('WITHDRAWN', 'REJECTED', 'INELIGIBLE', 'DECLINED', 'LAPSED');

-- One row for each applicant: whoever promises it something holds the row, so that caps of an
-- organisation and year are kept over all calls of a programme.
CREATE TABLE programme.applicant (
    programme uuid NOT NULL,
    organisation uuid NOT NULL,
    promises int NOT NULL,
    PRIMARY KEY (programme, organisation)
);
CREATE INDEX application_by_programme ON programme.application (programme, id);
CREATE INDEX application_waiting ON programme.application (state, call)
    WHERE state IN ('DRAFT', 'SUBMITTED');
