package hutong.programme.exchange;

import java.util.List;

/**
 * One table's query.
 *
 * @param sql without a limit; its result has the columns
 */
record ExportQuery(String sql, List<String> columns) {
    private static final ExportQuery CALLS =
            new ExportQuery(
                    """
                    SELECT id, kind, state, title_en, title_zh, title_vi, role, opens_at, cut_offs,
                        budget, awards_max, awarded, awards, applications, stages,
                        reviewers_needed, invitation_only, created_at
                    FROM programme.call WHERE programme = :programme ORDER BY id
                    """,
                    List.of(
                            "id",
                            "kind",
                            "state",
                            "title_en",
                            "title_zh",
                            "title_vi",
                            "role",
                            "opens_at",
                            "cut_offs",
                            "budget",
                            "awards_max",
                            "awarded",
                            "awards",
                            "applications",
                            "stages",
                            "reviewers_needed",
                            "invitation_only",
                            "created_at"));

    private static final ExportQuery APPLICATIONS =
            new ExportQuery(
                    """
                    SELECT a.id, a.number, a.call, c.title_en AS call_title, a.organisation,
                        o.name AS organisation_name, a.state, a.round, a.title, a.requested,
                        CAST(a.answers AS text) AS answers, a.submitted_at, a.changed_at
                    FROM programme.application a
                    JOIN programme.call c ON c.id = a.call
                    LEFT JOIN identity.organisation o ON o.id = a.organisation
                    WHERE a.programme = :programme AND a.submitted_at IS NOT NULL ORDER BY a.id
                    """,
                    List.of(
                            "id",
                            "number",
                            "call",
                            "call_title",
                            "organisation",
                            "organisation_name",
                            "state",
                            "round",
                            "title",
                            "requested",
                            "answers",
                            "submitted_at",
                            "changed_at"));

    private static final ExportQuery AWARDS =
            new ExportQuery(
                    """
                    SELECT a.id, a.fund, a.organisation, o.name AS organisation_name, a.title,
                        a.amount, a.released, a.returned, a.cover_basis_points,
                        a.state AS award_state, a.starts_at, a.ends_at, a.application, a.decided_at,
                        a.demonstration
                    FROM programme.award a
                    LEFT JOIN identity.organisation o ON o.id = a.organisation
                    WHERE a.programme = :programme ORDER BY a.id
                    """,
                    List.of(
                            "id",
                            "fund",
                            "organisation",
                            "organisation_name",
                            "title",
                            "amount",
                            "released",
                            "returned",
                            "cover_basis_points",
                            "award_state",
                            "starts_at",
                            "ends_at",
                            "application",
                            "decided_at",
                            "demonstration"));

    private static final ExportQuery PARTNERS =
            new ExportQuery(
                    """
                    SELECT p.id, p.organisation, p.name_en AS name, p.name_zh, p.name_vi, p.roles,
                        o.country, o.registration_number, o.website, p.batch, p.joined_on,
                        p.source_en AS source, p.state AS partner_state, p.demonstration
                    FROM programme.partner p
                    LEFT JOIN identity.organisation o ON o.id = p.organisation
                    WHERE p.programme = :programme ORDER BY p.name_en, p.id
                    """,
                    List.of(
                            "id",
                            "organisation",
                            "name",
                            "name_zh",
                            "name_vi",
                            "roles",
                            "country",
                            "registration_number",
                            "website",
                            "batch",
                            "joined_on",
                            "source",
                            "partner_state",
                            "demonstration"));

    private static final ExportQuery PRODUCTS =
            new ExportQuery(
                    """
                    SELECT p.id, p.organisation, o.name AS organisation_name, p.kind, p.name,
                        p.summary, p.scenario, p.sector, p.stage, p.models, p.users, p.revenue,
                        p.state, p.counted_at, p.created_at, p.changed_at, p.demonstration
                    FROM programme.product p
                    LEFT JOIN identity.organisation o ON o.id = p.organisation
                    WHERE p.programme = :programme ORDER BY p.id
                    """,
                    List.of(
                            "id",
                            "organisation",
                            "organisation_name",
                            "kind",
                            "name",
                            "summary",
                            "scenario",
                            "sector",
                            "stage",
                            "models",
                            "users",
                            "revenue",
                            "state",
                            "counted_at",
                            "created_at",
                            "changed_at",
                            "demonstration"));

    private static final ExportQuery PAYMENTS =
            new ExportQuery(
                    """
                    SELECT p.id, p.award, p.payee, o.name AS payee_name, p.kind, p.amount, p.state,
                        p.bank_reference, p.owed_at, p.paid_at
                    FROM programme.payment p
                    LEFT JOIN identity.organisation o ON o.id = p.payee
                    WHERE p.programme = :programme ORDER BY p.id
                    """,
                    List.of(
                            "id",
                            "award",
                            "payee",
                            "payee_name",
                            "kind",
                            "amount",
                            "state",
                            "bank_reference",
                            "owed_at",
                            "paid_at"));

    static ExportQuery of(ExportKind kind) {
        return switch (kind) {
            case CALLS -> CALLS;
            case APPLICATIONS -> APPLICATIONS;
            case AWARDS -> AWARDS;
            case PARTNERS -> PARTNERS;
            case PRODUCTS -> PRODUCTS;
            case PAYMENTS -> PAYMENTS;
        };
    }
}
