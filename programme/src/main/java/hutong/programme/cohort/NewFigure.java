package hutong.programme.cohort;

import java.util.UUID;

/**
 * A figure as it is told.
 *
 * @param id made once by the caller and kept for every retry
 */
public record NewFigure(
        UUID id, UUID company, Measure measure, int year, long value, String source) {}
