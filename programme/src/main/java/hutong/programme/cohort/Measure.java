package hutong.programme.cohort;

/** What is counted of a company for each year; kept by name. */
public enum Measure {
    /** Revenue of the year in whole units of the programme's currency. */
    REVENUE,
    /** People employed at the end of the year. */
    PEOPLE,
    /** Patents held at the end of the year. */
    PATENTS
}
