package hutong.programme.http;

import hutong.catalogue.Resource;
import hutong.catalogue.ResourceKind;
import hutong.identity.http.Given;
import hutong.kernel.Credit;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import hutong.programme.awards.NewAward;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an officer sends to make an award. Left out: released at once, all of each charge, models
 * only, any supplier, any model, from now.
 *
 * @param programme its slug
 * @param amount credits as a decimal in quotes
 * @param releasedFirst likewise
 * @param dataSets data sets to grant
 * @param machines compute offers to grant
 */
public record AwardRequest(
        @Nullable String programme,
        @Nullable String fund,
        @Nullable String organisation,
        @Nullable String title,
        @Nullable String amount,
        @Nullable String releasedFirst,
        @Nullable Integer coverBasisPoints,
        @Nullable List<String> purposes,
        @Nullable List<String> suppliers,
        @Nullable List<String> models,
        @Nullable List<String> dataSets,
        @Nullable List<String> machines,
        @Nullable String startsAt,
        @Nullable String endsAt) {

    NewAward award(UUID id, UUID programmeId, Instant now) {
        Credit whole = Asked.credit("amount", amount);
        Set<Resource> resources = new HashSet<>();
        ids("dataSets", dataSets)
                .forEach(it -> resources.add(new Resource(ResourceKind.DATA_SET, it)));
        ids("machines", machines)
                .forEach(it -> resources.add(new Resource(ResourceKind.MACHINE, it)));
        return new NewAward(
                id,
                programmeId,
                Given.id("fund", fund),
                Given.id("organisation", organisation),
                Asked.text("title", title).strip(),
                whole,
                releasedFirst == null ? whole : Asked.credit("releasedFirst", releasedFirst),
                coverBasisPoints == null ? Pot.COVER_ALL_BASIS_POINTS : coverBasisPoints,
                paysFor(),
                ids("suppliers", suppliers),
                ids("models", models),
                resources,
                startsAt == null ? now : Asked.instant("startsAt", startsAt),
                Asked.instant("endsAt", endsAt),
                Optional.empty(),
                false);
    }

    private Set<Purpose> paysFor() {
        if (purposes == null) {
            return Set.of(Purpose.MODELS);
        }
        Set<Purpose> named = new HashSet<>();
        purposes.forEach(it -> named.add(Asked.one(Purpose.class, "purposes", it)));
        return named;
    }

    private static Set<UUID> ids(String field, @Nullable List<String> texts) {
        Set<UUID> ids = new HashSet<>();
        if (texts != null) {
            texts.forEach(it -> ids.add(Given.id(field, it)));
        }
        return ids;
    }
}
