package hutong.programme.seed;

import hutong.identity.IssuedKey;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.store.Act;
import java.util.List;
import java.util.UUID;

/**
 * The demonstration's people and key with their secrets, as they are handed out once.
 *
 * @param key of the start-up that has an award
 */
public record Demonstration(List<DemonstrationSignIn> signIns, IssuedKey key) {
    public Demonstration {
        signIns = List.copyOf(signIns);
    }

    /**
     * @param desk what the person is for: {@code officer}, {@code builder} …
     */
    public record DemonstrationSignIn(String desk, String email, String name, Redacted password) {}

    /** Someone that the demonstration invents. */
    public static UUID person(String desk) {
        return Ids.derived(Act.HOUSE, "demonstration-person:" + desk);
    }

    /** The start-up that spends the award. */
    public static UUID startUp() {
        return organisation("start-up-one");
    }

    /** Who offers the models of this machine. */
    public static UUID modelSupplier() {
        return organisation("model-supplier");
    }

    public static UUID organisation(String key) {
        return Ids.derived(Act.HOUSE, "demonstration-organisation:" + key);
    }

    public static UUID fund() {
        return Ids.derived(Act.HOUSE, "demonstration-fund");
    }

    public static UUID award() {
        return Ids.derived(Act.HOUSE, "demonstration-award");
    }
}
