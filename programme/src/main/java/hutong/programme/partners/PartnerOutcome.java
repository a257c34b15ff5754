package hutong.programme.partners;

import hutong.kernel.Refusal;

/** What came of a change to a partner. Anything but {@link Done} left everything as it was. */
public sealed interface PartnerOutcome {
    record Done(Partner partner) implements PartnerOutcome {}

    /** It was so already. */
    record Exists(Partner partner) implements PartnerOutcome {}

    record Refused(Refusal refusal) implements PartnerOutcome {}

    /**
     * The partner after a change that stands.
     *
     * @throws hutong.kernel.RefusedException when it was refused
     */
    default Partner orThrow() {
        return switch (this) {
            case Done done -> done.partner();
            case Exists exists -> exists.partner();
            case Refused refused -> throw refused.refusal().asException();
        };
    }
}
