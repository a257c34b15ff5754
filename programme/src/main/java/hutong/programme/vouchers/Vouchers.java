package hutong.programme.vouchers;

import hutong.kernel.Page;
import hutong.programme.awards.StepRecord;
import hutong.programme.internal.AwardSteps;
import hutong.programme.internal.VoucherRows;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Vouchers as pages and the programme API read them. */
@Singleton
public final class Vouchers {
    private final Database database;

    @Inject
    public Vouchers(Database database) {
        this.database = database;
    }

    public Optional<Voucher> find(UUID id) {
        return database.read(handle -> VoucherRows.find(handle, id));
    }

    /** Newest first. */
    public List<Voucher> ofAward(UUID award) {
        return database.read(handle ->
                VoucherRows.page(
                        handle,
                        Optional.empty(),
                        Optional.of(award),
                        Optional.empty(),
                        Optional.empty(),
                        Page.SIZE_MAX));
    }

    /** Newest first. */
    public List<Voucher> ofProgramme(
            UUID programme, Optional<VoucherState> state, Optional<UUID> before, int limit) {
        return database.read(handle ->
                VoucherRows.page(
                        handle, Optional.of(programme), Optional.empty(), state, before, limit));
    }

    /** Its moves, in order. */
    public List<StepRecord> life(UUID voucher) {
        return database.read(handle -> AwardSteps.life(handle, voucher));
    }
}
