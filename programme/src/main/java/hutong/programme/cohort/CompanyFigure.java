package hutong.programme.cohort;

import java.time.Instant;
import java.util.UUID;

/**
 * What a company came to in a year.
 *
 * @param value in the unit of its measure, from 0
 * @param source where it can be looked up, in words or as an address
 * @param version counts moves; a move names the one that it saw
 */
public record CompanyFigure(
        UUID id,
        UUID company,
        Measure measure,
        int year,
        long value,
        String source,
        FigureState state,
        int version,
        Instant enteredAt,
        UUID enteredBy) {}
