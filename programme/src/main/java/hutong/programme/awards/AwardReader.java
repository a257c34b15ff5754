package hutong.programme.awards;

import hutong.catalogue.Resource;
import hutong.kernel.Credit;
import hutong.kernel.Page;
import hutong.ledger.Account;
import hutong.ledger.Ledger;
import hutong.ledger.Pots;
import hutong.programme.internal.AwardActRows;
import hutong.programme.internal.AwardMoney;
import hutong.programme.internal.AwardRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Awards with their balances, as pages and the programme API read them. */
@Singleton
public final class AwardReader {
    private final Database database;
    private final AwardMoney money;

    @Inject
    public AwardReader(Database database, Ledger ledger, Pots pots) {
        this.database = database;
        this.money = new AwardMoney(ledger, pots);
    }

    /** Of an organisation, newest first. */
    public Page<AwardView> ofOrganisation(UUID organisation, Optional<String> cursor, int limit) {
        return page(Optional.empty(), Optional.of(organisation), cursor, limit);
    }

    /** Of a programme, newest first. */
    public Page<AwardView> ofProgramme(UUID programme, Optional<String> cursor, int limit) {
        return page(Optional.of(programme), Optional.empty(), cursor, limit);
    }

    public Optional<AwardView> award(UUID id) {
        return database.read(handle ->
                AwardRows.find(handle, id).map(award -> views(handle, List.of(award)).getFirst()));
    }

    /** What was done to it, in order. */
    public List<AwardAct> acts(UUID award) {
        return database.read(handle -> AwardActRows.ofAward(handle, award));
    }

    /** What it grants. */
    public Set<Resource> resources(UUID award) {
        return database.read(handle -> AwardActRows.resources(handle, award));
    }

    private Page<AwardView> page(
            Optional<UUID> programme,
            Optional<UUID> organisation,
            Optional<String> cursor,
            int limit) {
        int size = Math.clamp(limit, 1, Page.SIZE_MAX);
        Optional<UUID> before = cursor.map(UUID::fromString);
        return database.read(handle -> {
            List<Award> found = AwardRows.page(handle, programme, organisation, before, size + 1);
            boolean more = found.size() > size;
            List<Award> awards = more ? found.subList(0, size) : found;
            return new Page<>(
                    views(handle, awards),
                    more ? Optional.of(awards.getLast().id().toString()) : Optional.empty());
        });
    }

    private List<AwardView> views(Handle handle, List<Award> awards) {
        Map<UUID, Account> accounts = money.accounts(handle, awards);
        Map<UUID, Credit> reserves = money.reserves(handle, awards);
        return awards.stream()
                .map(award ->
                        new AwardView(
                                award,
                                Optional.ofNullable(accounts.get(award.id())),
                                reserves.getOrDefault(award.id(), Credit.ZERO)))
                .toList();
    }
}
