package hutong.programme;

import hutong.kernel.Texts;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One partnership programme; an installation may hold several, each closed to the others.
 *
 * @param slug its short name in addresses, lower case with dashes
 * @param office the organisation that runs it
 * @param coOrganisers how many other bodies run it with the office, named or not
 * @param currency ISO 4217; one credit is one unit of it
 * @param source where the facts about it come from; empty for one that was founded here
 */
public record Programme(
        UUID id,
        String slug,
        Texts name,
        Texts purpose,
        UUID office,
        Texts officeName,
        int coOrganisers,
        String currency,
        Optional<LocalDate> announcedOn,
        Optional<Texts> source,
        boolean demonstration) {}
