package hutong.catalogue;

import hutong.kernel.Refusal;

/**
 * What came of a change to the catalogue, in order of precedence. Anything but {@link Done} left
 * the catalogue as it was.
 */
public sealed interface CatalogueOutcome<T> {
    record Done<T>(T value) implements CatalogueOutcome<T> {}

    /** The same change was made before; {@code value} is as it stands now. */
    record Exists<T>(T value) implements CatalogueOutcome<T> {}

    /** Something of this id exists and differs in this field. */
    record Conflict<T>(String field) implements CatalogueOutcome<T> {}

    record Refused<T>(Refusal refusal) implements CatalogueOutcome<T> {}

    /**
     * The value of a change that stands; for callers that made sure of it before.
     *
     * @throws hutong.kernel.RefusedException when it was refused or conflicts
     */
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.value();
            case Exists<T> exists -> exists.value();
            case Conflict<T> conflict ->
                    throw Refusal.of(
                                    Refusal.Kind.CONFLICT,
                                    "exists_with_other_data",
                                    "Something of this id exists and differs in "
                                            + conflict.field()
                                            + ".")
                            .asException();
            case Refused<T> refused -> throw refused.refusal().asException();
        };
    }
}
