package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.ledger.Account;
import hutong.ledger.AccountId;
import hutong.ledger.AccountKind;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.ledger.Transfer;
import hutong.ledger.TransferKind;
import hutong.ledger.TransferOutcome;
import hutong.programme.awards.Award;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What awards ask of the ledger, in the transaction of the award. */
public final class AwardMoney {
    private final Ledger ledger;
    private final Pots pots;

    public AwardMoney(Ledger ledger, Pots pots) {
        this.ledger = ledger;
        this.pots = pots;
    }

    /** Opens the award's account and its programme's funding; what is open stays as it is. */
    void open(Handle handle, Award award) {
        ledger.openOfProgramme(handle, award.programme(), AccountKind.FUNDING);
        ledger.openAward(handle, award.programme(), award.id());
    }

    /** Credits the award from its programme's funding. */
    TransferOutcome credit(
            Handle handle, Award award, UUID transfer, LocalDate day, Credit amount) {
        return ledger.post(
                handle,
                List.of(
                        new Transfer(
                                transfer,
                                day,
                                funding(award),
                                award.account(),
                                amount,
                                TransferKind.AWARD_FUNDING,
                                award.id(),
                                Optional.empty())));
    }

    /** Takes free credits back to the programme's funding. */
    TransferOutcome takeBack(
            Handle handle, Award award, UUID transfer, LocalDate day, Credit amount) {
        return ledger.post(
                handle,
                List.of(
                        new Transfer(
                                transfer,
                                day,
                                award.account(),
                                funding(award),
                                amount,
                                TransferKind.AWARD_WITHDRAWAL,
                                award.id(),
                                Optional.empty())));
    }

    /** Tells the nodes the award's terms as they are now. */
    void terms(Handle handle, Award award) {
        pots.put(handle, award.pot());
    }

    /** The award's account under its lock, so that what is free stays free in this transaction. */
    Account lock(Handle handle, Award award) {
        return ledger.lock(handle, award.account()).orElseThrow();
    }

    /** What is set aside for approved vouchers. */
    Credit reserved(Handle handle, Award award) {
        return ledger.account(handle, AccountId.reserve(award.id()))
                .map(Account::free)
                .orElse(Credit.ZERO);
    }

    /** What is set aside for approved vouchers, by award; without those that set nothing aside. */
    public Map<UUID, Credit> reserves(Handle handle, Collection<Award> awards) {
        Map<AccountId, UUID> ids = new HashMap<>();
        awards.forEach(award -> ids.put(AccountId.reserve(award.id()), award.id()));
        Map<UUID, Credit> found = new HashMap<>();
        ledger.accounts(handle, ids.keySet())
                .values()
                .forEach(account -> found.put(account.owner(), account.free()));
        return found;
    }

    /** Accounts by award; without those that are not open. */
    public Map<UUID, Account> accounts(Handle handle, Collection<Award> awards) {
        Map<AccountId, Account> open =
                ledger.accounts(handle, awards.stream().map(Award::account).toList());
        Map<UUID, Account> found = new HashMap<>();
        for (Award award : awards) {
            Account account = open.get(award.account());
            if (account != null) {
                found.put(award.id(), account);
            }
        }
        return found;
    }

    private static AccountId funding(Award award) {
        return AccountId.ofProgramme(award.programme(), AccountKind.FUNDING);
    }
}
