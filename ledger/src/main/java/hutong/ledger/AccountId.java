package hutong.ledger;

import hutong.kernel.Ids;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The id of an account, derived from what it belongs to, so that opening it twice finds it open.
 */
public record AccountId(UUID value) implements Comparable<AccountId> {
    /** What an award may spend. */
    public static AccountId award(UUID award) {
        return new AccountId(Ids.derived(award, "award-account"));
    }

    /** What an award keeps for its approved vouchers. */
    public static AccountId reserve(UUID award) {
        return new AccountId(Ids.derived(award, "reserve-account"));
    }

    /** An organisation's own money inside a programme. */
    public static AccountId wallet(UUID programme, UUID organisation) {
        return new AccountId(Ids.derived(organisation, "wallet-account:" + programme));
    }

    /** What a programme owes a supplier. */
    public static AccountId payable(UUID programme, UUID supplier) {
        return new AccountId(Ids.derived(supplier, "payable-account:" + programme));
    }

    /**
     * A key's budget in one window.
     *
     * @param start the window's first day, {@link HoldRequest.Window.Length#start}
     */
    public static AccountId window(UUID apiKey, HoldRequest.Window.Length length, LocalDate start) {
        return new AccountId(Ids.derived(apiKey, "window:" + length + ":" + start));
    }

    /** One of the accounts that a programme has once: funding, overrun risk, suspense and so on. */
    public static AccountId ofProgramme(UUID programme, AccountKind kind) {
        return new AccountId(Ids.derived(programme, "programme-account:" + kind.name()));
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }
}
