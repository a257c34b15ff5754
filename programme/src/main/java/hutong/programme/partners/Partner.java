package hutong.programme.partners;

import hutong.kernel.Texts;
import hutong.programme.Role;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * An organisation's place in a programme. Suspension and leaving change its state and are kept on
 * record; nothing is erased.
 *
 * @param batch the batch that it was announced in
 * @param joinedOn when it joined, or was announced
 * @param demonstration invented, to show how the house works; marked so wherever it is shown
 * @param source where its partnership is reported; empty for one that joined here
 */
public record Partner(
        UUID id,
        UUID programme,
        UUID organisation,
        Texts name,
        Set<Role> roles,
        OptionalInt batch,
        State state,
        LocalDate joinedOn,
        boolean demonstration,
        Optional<Texts> source) {
    /** The number is what the database keeps and never changes. */
    public enum State {
        JOINED(1),
        SUSPENDED(2),
        LEFT(3);

        private final int number;

        State(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        public boolean mayBecome(State next) {
            return switch (this) {
                case JOINED -> next == SUSPENDED || next == LEFT;
                case SUSPENDED -> next == JOINED || next == LEFT;
                case LEFT -> next == JOINED;
            };
        }
    }

    public Partner {
        roles = Set.copyOf(roles);
    }
}
