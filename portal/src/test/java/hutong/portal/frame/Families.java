package hutong.portal.frame;

import java.util.List;
import java.util.Map;

/**
 * The enumerations whose constants have words of their own: a name each ({@link Words#name}) or a
 * sentence each in a family of keys ({@link Visit#sayOf}). Listed by name, since the packages of
 * the desks keep some of them to themselves.
 */
final class Families {
    static final List<Class<? extends Enum<?>>> NAMED =
            List.of(
                    type("hutong.programme.Role"),
                    type("hutong.programme.calls.CallKind"),
                    type("hutong.programme.calls.CallState"),
                    type("hutong.programme.calls.Stage"),
                    type("hutong.programme.applications.ApplicationState"),
                    type("hutong.programme.applications.ApplicationState$Shown"),
                    type("hutong.programme.applications.Move"),
                    type("hutong.catalogue.Ability"),
                    type("hutong.programme.outcomes.ProductKind"),
                    type("hutong.programme.outcomes.Scenario"),
                    type("hutong.programme.outcomes.Stage"),
                    type("hutong.programme.outcomes.RevenueBand"),
                    type("hutong.programme.outcomes.Evidence$Kind"),
                    type("hutong.programme.outcomes.ProductState"),
                    type("hutong.programme.outcomes.ProductMove"),
                    type("hutong.programme.partners.Partner$State"),
                    type("hutong.programme.pairing.PairingState"),
                    type("hutong.programme.pairing.PairingMove"),
                    type("hutong.programme.investments.InvestmentState"),
                    type("hutong.programme.investments.InvestmentMove"),
                    type("hutong.programme.investments.ShownField"),
                    type("hutong.programme.cohort.Measure"),
                    type("hutong.programme.cohort.FigureState"),
                    type("hutong.programme.cohort.FigureMove"),
                    type("hutong.ledger.Purpose"),
                    type("hutong.ledger.Quality"),
                    type("hutong.ledger.UsageEnd"),
                    type("hutong.identity.ApiKey$Budget$Window"),
                    type("hutong.programme.reviews.ReviewState"),
                    type("hutong.programme.calls.CallState"),
                    type("hutong.programme.awards.AwardState"),
                    type("hutong.programme.awards.AwardAct$Kind"));

    static final Map<String, Class<? extends Enum<?>>> SAID =
            Map.ofEntries(
                    Map.entry("front_duty", type("hutong.programme.Role")),
                    Map.entry("notices_whom", type("hutong.notices.NoticeType$Whom")),
                    Map.entry("webhooks_state", type("hutong.notices.webhooks.Webhook$State")),
                    Map.entry("webhooks_delivery", type("hutong.notices.webhooks.Delivery$State")),
                    Map.entry("webhooks_fault", type("hutong.notices.webhooks.Delivery$Fault")),
                    Map.entry("carried_voucher", type("hutong.programme.vouchers.VoucherState")),
                    Map.entry("carried_milestone", type("hutong.programme.grants.Milestone$State")),
                    Map.entry(
                            "carried_request", type("hutong.programme.awards.HolderRequest$State")),
                    Map.entry("carried_kind", type("hutong.programme.awards.HolderRequest$Kind")),
                    Map.entry("carried_payment", type("hutong.programme.awards.Payment$State")),
                    Map.entry("outcomes_means", type("hutong.programme.outcomes.ProductMove")),
                    Map.entry("cohort_unit", type("hutong.programme.cohort.Measure")),
                    Map.entry(
                            "outcomes_batch_state",
                            type("hutong.programme.partners.BatchPlan$State")),
                    Map.entry("outcomes_to", type("hutong.programme.partners.Partner$State")),
                    Map.entry("front_topic", type("hutong.programme.board.Figure$Topic")),
                    Map.entry("name_pot_state", type("hutong.ledger.Pot$State")),
                    Map.entry(
                            "apply_invitation",
                            type("hutong.programme.applications.Invitation$State")),
                    Map.entry("panel_tie", type("hutong.programme.reviews.Tie$Kind")),
                    Map.entry("panel_conflict", type("hutong.programme.reviews.Conflict$Kind")),
                    Map.entry("panel_owns", type("hutong.programme.partners.Ownership$Kind")),
                    Map.entry("exchange_fault", type("hutong.programme.exchange.RowFault")),
                    Map.entry("exchange_file", type("hutong.programme.exchange.ListFault")),
                    Map.entry("exchange_table", type("hutong.programme.exchange.ExportKind")),
                    Map.entry("office_calls_move", type("hutong.programme.calls.CallState")),
                    Map.entry("error_title", type("hutong.kernel.Refusal$Kind")),
                    Map.entry("error_text", type("hutong.kernel.Refusal$Kind")));

    private Families() {}

    @SuppressWarnings("unchecked")
    private static Class<? extends Enum<?>> type(String name) {
        try {
            return (Class<? extends Enum<?>>) Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException("words are kept for " + name, gone);
        }
    }
}
