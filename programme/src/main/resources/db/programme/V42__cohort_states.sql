-- A figure of a company is entered, then verified by the office. The year stands in as_of, as its
-- last day. At most one figure of a company, measure and year waits, and at most one counts.
ALTER TABLE programme.cohort_figure ADD COLUMN state text NOT NULL DEFAULT 'ENTERED';
ALTER TABLE programme.cohort_figure ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX cohort_figure_entered ON programme.cohort_figure (company, measure, as_of)
    WHERE state = 'ENTERED';
CREATE UNIQUE INDEX cohort_figure_verified ON programme.cohort_figure (company, measure, as_of)
    WHERE state = 'VERIFIED';

-- Rows are only ever added.
CREATE TABLE programme.cohort_move (
    subject    uuid NOT NULL,               -- a figure
    version    integer NOT NULL,
    move       text NOT NULL,
    from_state text NOT NULL,
    to_state   text NOT NULL,
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    by         uuid NOT NULL,
    PRIMARY KEY (subject, version)
);
