package hutong.portal.applying;

import hutong.kernel.Refusal;

/** What is not there, or not for this reader. */
final class Missing {
    private Missing() {}

    static RuntimeException call() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "call_not_found", "There is no such call.")
                .asException();
    }

    static RuntimeException application() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "application_not_found",
                        "There is no such application.")
                .asException();
    }
}
