-- What the demonstration lacks, so that its texts are looked at too.
INSERT INTO programme.attachment
    (id, application, field, file_name, media_type, size_bytes, sha256, content, created_at, created_by)
SELECT gen_random_uuid(), a.id, 'summary', 'plan.txt', 'text/plain', 4,
       sha256('text'), 'text', now(), a.created_by
FROM programme.application a;

INSERT INTO programme.information_request
    (id, application, question, asked_by, asked_at, due_at, answer, answered_by, answered_at)
SELECT gen_random_uuid(), a.id, 'Which lane?', a.created_by, now(), now(), answer, answered, at
FROM programme.application a,
     (VALUES (NULL, NULL, NULL), ('This one.', gen_random_uuid(), now())) AS given(answer, answered, at);

INSERT INTO notices.webhook
    (id, owner_kind, owner, address, types, secret_key, secret_round, state, created_by, created_at)
SELECT gen_random_uuid(), 1, o.id, 'https://hooks.example/lane', '{}', 'none', 1, 2,
       gen_random_uuid(), now()
FROM identity.organisation o WHERE o.name = 'Demonstration Start-up One';

INSERT INTO notices.delivery
    (id, webhook, event, type, body, state, attempts, round, next_at, created_at, ended_at)
SELECT gen_random_uuid(), w.id, gen_random_uuid(), 'award.activated', '{"data": {"title": "Lane"}}',
       3, 1, 1, now(), now(), now()
FROM notices.webhook w;

INSERT INTO notices.attempt (delivery, number, at, status, fault, millis)
SELECT d.id, 1, now(), NULL, 'refused', 5 FROM notices.delivery d;

UPDATE identity.organisation
SET website = 'https://lane.example/', registration_number = 'R-' || left(id::text, 8);
UPDATE catalogue.model SET filing_number = 'F-1';
UPDATE programme.application SET contract_number = 'C-' || number;
UPDATE programme.invitation SET message = 'Come in.';

INSERT INTO programme.decision
    (id, programme, call, application, approved, amount, reason, decided_at, decided_by,
     recalled_at, recalled_by, recalled_reason)
SELECT gen_random_uuid(), a.programme, a.call, a.id, false, 0, 'The lane is too narrow.', now(),
       a.created_by, recalled, by, why
FROM programme.application a,
     (VALUES (NULL, NULL, NULL), (now(), gen_random_uuid(), 'It was measured wrongly.'))
         AS given(recalled, by, why)
WHERE NOT EXISTS (SELECT 1 FROM programme.decision d WHERE d.application = a.id);

INSERT INTO programme.letter
    (id, programme, application, decision, kind, subject_en, subject_zh, subject_vi,
     body_en, body_zh, body_vi, sent_at, sent_by)
SELECT gen_random_uuid(), d.programme, d.application, d.id, 'REJECTED', 'Your application',
       '您的申请', 'Hồ sơ của bạn', 'No.', '否。', 'Không.', now(), d.decided_by
FROM programme.decision d;

INSERT INTO programme.panel_session
    (id, programme, call, held_at, members, minutes, created_at, created_by, version)
SELECT gen_random_uuid(), c.programme, c.id, now(), 'Ann, Bo', 'All agreed.', now(), c.created_by, 1
FROM programme.call c;

INSERT INTO programme.panel_pin (call, application, pinned_in, reason, pinned_at, pinned_by)
SELECT a.call, a.id, true, 'The only one of its kind.', now(), a.created_by
FROM programme.application a WHERE a.state = 'PANEL'
ON CONFLICT DO NOTHING;

INSERT INTO programme.review_move
    (review, version, move, from_state, to_state, made_by, reason, made_at)
SELECT r.id, 90, 'RECUSE', r.state, r.state, r.reviewer, 'No time.', now()
FROM programme.review r;
