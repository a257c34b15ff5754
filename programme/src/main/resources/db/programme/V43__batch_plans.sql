-- Batches that are to be announced on a day. The number is given when it is announced.
CREATE TABLE programme.batch_plan (
    id            uuid PRIMARY KEY,
    programme     uuid NOT NULL,
    announce_on   date NOT NULL,
    note_en       text NOT NULL, note_zh text NOT NULL, note_vi text NOT NULL,
    partners      uuid[] NOT NULL,
    state         text NOT NULL,
    number        integer,
    version       integer NOT NULL,
    demonstration boolean NOT NULL,
    planned_by    uuid NOT NULL,
    planned_at    timestamptz NOT NULL
);
CREATE INDEX batch_plan_by_programme ON programme.batch_plan (programme, announce_on, id);
CREATE INDEX batch_plan_due ON programme.batch_plan (announce_on) WHERE state = 'PLANNED';
