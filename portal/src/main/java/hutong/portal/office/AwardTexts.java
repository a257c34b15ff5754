package hutong.portal.office;

import hutong.kernel.Credit;
import hutong.ledger.Purpose;
import hutong.portal.frame.Visit;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.Funds;
import hutong.programme.awards.NewAward;
import hutong.reports.Names;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the terms and states of awards for the reader of the page. */
@Singleton
class AwardTexts {
    private final Visit visit;
    private final Names names;
    private final Funds funds;

    @Inject
    AwardTexts(Visit visit, Names names, Funds funds) {
        this.visit = visit;
        this.names = names;
        this.funds = funds;
    }

    AwardTermsText of(NewAward award) {
        return text(
                award.title(),
                award.organisation(),
                award.demonstration(),
                award.fund(),
                award.amount(),
                award.coverBasisPoints(),
                visit.say("awards_starts_now"),
                award.endsAt(),
                award.purposes(),
                award.suppliers(),
                award.models());
    }

    AwardTermsText of(Award award) {
        return text(
                award.title(),
                award.organisation(),
                award.demonstration(),
                award.fund(),
                award.amount(),
                award.coverBasisPoints(),
                visit.dayOf(award.startsAt()),
                award.endsAt(),
                award.purposes(),
                award.suppliers(),
                award.models());
    }

    String tone(AwardState state) {
        return switch (state) {
            case ACTIVE -> "good";
            case PENDING, SUSPENDED -> "warn";
            case WITHDRAWN -> "bad";
            case ENDED, DECLINED -> "";
        };
    }

    private AwardTermsText text(
            String title,
            UUID organisation,
            boolean demonstration,
            UUID fund,
            Credit amount,
            int cover,
            String starts,
            Instant endsAt,
            Set<Purpose> purposes,
            Set<UUID> suppliers,
            Set<UUID> models) {
        return new AwardTermsText(
                title,
                names.organisations(List.of(organisation)).getOrDefault(organisation, ""),
                demonstration,
                funds.fund(fund).map(found -> visit.read(found.name())).orElse(""),
                amount,
                visit.share(cover),
                starts,
                visit.dayOf(endsAt.minusNanos(1)),
                purposes.stream().sorted().map(visit::name).collect(joining()),
                list(names.organisations(suppliers), suppliers),
                list(names.models(models), models));
    }

    private String list(Map<UUID, String> titles, Collection<UUID> ids) {
        return ids.isEmpty()
                ? visit.say("awards_any")
                : titles.values().stream().sorted().collect(joining());
    }

    private java.util.stream.Collector<CharSequence, ?, String> joining() {
        return Collectors.joining(visit.say("frame_list_comma") + " ");
    }
}
