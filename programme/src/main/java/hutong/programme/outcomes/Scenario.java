package hutong.programme.outcomes;

/** Where a product is put to use; kept by name. For any other field its sector says what it is. */
public enum Scenario {
    SELF_DRIVING,
    SMART_CITY,
    ADVANCED_MANUFACTURING,
    OTHER
}
