package hutong.programme.awards;

import hutong.catalogue.Resource;
import hutong.kernel.Credit;
import hutong.ledger.Pot;
import hutong.ledger.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an award shall be.
 *
 * @param id made once by the caller and kept for every retry
 * @param fund what it is paid from
 * @param amount all that is promised
 * @param releasedFirst the part that may be spent at once; the rest by {@link AwardOffice#release}
 * @param coverBasisPoints the share of each charge that it pays, 1 to 10,000
 * @param purposes what it may pay for
 * @param suppliers whose offers it may pay for; empty means any
 * @param models which models it may pay for; empty means any; these are granted too
 * @param resources what it grants beside them; entry to the programme is granted always
 * @param application the application that it answers, where there is one
 * @param demonstration invented, to show how the house works
 */
public record NewAward(
        UUID id,
        UUID programme,
        UUID fund,
        UUID organisation,
        String title,
        Credit amount,
        Credit releasedFirst,
        int coverBasisPoints,
        Set<Purpose> purposes,
        Set<UUID> suppliers,
        Set<UUID> models,
        Set<Resource> resources,
        Instant startsAt,
        Instant endsAt,
        Optional<UUID> application,
        boolean demonstration) {
    public NewAward {
        purposes = Set.copyOf(purposes);
        suppliers = Set.copyOf(suppliers);
        models = Set.copyOf(models);
        resources = Set.copyOf(resources);
    }

    /** An award that pays all of any model's charges and is released at once. */
    public static NewAward ofModels(
            UUID id,
            UUID programme,
            UUID fund,
            UUID organisation,
            String title,
            Credit amount,
            Instant startsAt,
            Instant endsAt) {
        return new NewAward(
                id,
                programme,
                fund,
                organisation,
                title,
                amount,
                amount,
                Pot.COVER_ALL_BASIS_POINTS,
                Set.of(Purpose.MODELS),
                Set.of(),
                Set.of(),
                Set.of(),
                startsAt,
                endsAt,
                Optional.empty(),
                false);
    }

    public NewAward asDemonstration() {
        return new NewAward(
                id,
                programme,
                fund,
                organisation,
                title,
                amount,
                releasedFirst,
                coverBasisPoints,
                purposes,
                suppliers,
                models,
                resources,
                startsAt,
                endsAt,
                application,
                true);
    }
}
