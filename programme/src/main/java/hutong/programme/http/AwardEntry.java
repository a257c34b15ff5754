package hutong.programme.http;

import hutong.catalogue.Resource;
import hutong.ledger.Purpose;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.AwardView;
import hutong.programme.awards.MoneyState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An award on the wire; credits are decimals in strings, so that nothing is ever rounded. */
public record AwardEntry(
        UUID id,
        UUID programme,
        UUID fund,
        UUID organisation,
        String title,
        String amount,
        String released,
        String returned,
        String spent,
        String held,
        String free,
        int coverBasisPoints,
        List<Purpose> purposes,
        List<UUID> suppliers,
        List<UUID> models,
        Instant startsAt,
        Instant endsAt,
        AwardState state,
        MoneyState money,
        Optional<UUID> application,
        boolean demonstration,
        Instant decidedAt,
        List<Resource> grants) {

    static AwardEntry of(AwardView view, List<Resource> grants) {
        Award award = view.award();
        return new AwardEntry(
                award.id(),
                award.programme(),
                award.fund(),
                award.organisation(),
                award.title(),
                award.amount().plain(),
                award.released().plain(),
                award.returned().plain(),
                view.spent().plain(),
                view.held().plain(),
                view.free().plain(),
                award.coverBasisPoints(),
                award.purposes().stream().sorted().toList(),
                award.suppliers().stream().sorted().toList(),
                award.models().stream().sorted().toList(),
                award.startsAt(),
                award.endsAt(),
                award.state(),
                award.money(),
                award.application(),
                award.demonstration(),
                award.decidedAt(),
                grants);
    }
}
