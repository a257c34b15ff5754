package hutong.programme.applications;

import hutong.kernel.Refusal;

/** What is said of an application that is not there, or not the asker's. */
final class Lookups {
    private Lookups() {}

    static Refusal unknown() {
        return Refusal.of(
                Refusal.Kind.NOT_FOUND,
                "application_not_found",
                "There is no application of this id.");
    }
}
