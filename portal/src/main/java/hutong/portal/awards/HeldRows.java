package hutong.portal.awards;

import hutong.kernel.Credit;
import hutong.portal.frame.Visit;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardState;
import hutong.programme.awards.AwardView;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.StepRecord;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.Milestone;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherMove;
import hutong.programme.vouchers.Vouchers;
import hutong.reports.Balance;
import hutong.reports.Names;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Says what an award carries in the reader's words. */
@Singleton
class HeldRows {
    private final Visit visit;
    private final GrantDesk grants;
    private final Vouchers vouchers;
    private final EvidenceBook files;
    private final Names names;

    @Inject
    HeldRows(Visit visit, GrantDesk grants, Vouchers vouchers, EvidenceBook files, Names names) {
        this.visit = visit;
        this.grants = grants;
        this.vouchers = vouchers;
        this.files = files;
        this.names = names;
    }

    record AwardRow(
            UUID id,
            String title,
            boolean demonstration,
            String state,
            String tone,
            boolean active,
            String cover,
            String until,
            Credit amount,
            Credit released,
            Balance balance) {}

    record MilestoneRow(
            UUID id,
            int version,
            int number,
            String title,
            LocalDate dueOn,
            Credit amount,
            String state,
            String tone,
            boolean open,
            boolean accepted,
            List<FileLink> files,
            String said) {}

    record VoucherRow(
            UUID id,
            int version,
            String contract,
            String supplier,
            Credit amount,
            Credit settled,
            String state,
            String tone,
            boolean redeemable,
            boolean withdrawable,
            String said) {}

    record RequestRow(
            UUID id,
            int version,
            String kind,
            String what,
            String reason,
            String state,
            String tone,
            String answer,
            boolean open) {}

    AwardRow award(AwardView view) {
        Award award = view.award();
        return new AwardRow(
                award.id(),
                award.title(),
                award.demonstration(),
                visit.name(award.state()),
                Tones.of(award.state()),
                award.state() == AwardState.ACTIVE,
                visit.share(award.coverBasisPoints()),
                visit.dayOf(award.endsAt().minusNanos(1)),
                award.amount(),
                award.released(),
                new Balance(view.spent(), view.held(), view.free()));
    }

    List<MilestoneRow> milestones(List<Milestone> all) {
        return all.stream()
                .map(it ->
                        new MilestoneRow(
                                it.id(),
                                it.version(),
                                it.number(),
                                visit.read(it.title()),
                                it.dueOn(),
                                it.amount(),
                                visit.sayOf("carried_milestone", it.state()),
                                Tones.of(it.state()),
                                Milestone.Move.HAND_IN.from().contains(it.state()),
                                it.state() == Milestone.State.ACCEPTED,
                                FileLink.of(files.of(it.id())),
                                said(grants.life(it.id()))))
                .toList();
    }

    List<VoucherRow> vouchers(List<Voucher> all) {
        Map<UUID, String> suppliers =
                names.organisations(all.stream().map(Voucher::supplier).toList());
        return all.stream()
                .map(it ->
                        new VoucherRow(
                                it.id(),
                                it.version(),
                                it.contractNumber(),
                                suppliers.getOrDefault(it.supplier(), ""),
                                it.amount(),
                                it.settled(),
                                visit.sayOf("carried_voucher", it.state()),
                                Tones.of(it.state()),
                                VoucherMove.REDEEM.from().contains(it.state()),
                                VoucherMove.WITHDRAW.from().contains(it.state()),
                                said(vouchers.life(it.id()))))
                .toList();
    }

    List<RequestRow> requests(List<HolderRequest> all) {
        return all.stream().map(this::request).toList();
    }

    RequestRow request(HolderRequest it) {
        return new RequestRow(
                it.id(),
                it.version(),
                visit.sayOf("carried_kind", it.kind()),
                what(it),
                it.reason(),
                visit.sayOf("carried_request", it.state()),
                Tones.of(it.state()),
                it.answer(),
                it.state() == HolderRequest.State.ASKED);
    }

    private String what(HolderRequest it) {
        return switch (it.kind()) {
            case TOP_UP -> visit.money(it.amount());
            case EXTENSION -> visit.dayOf(it.endsAt().orElseThrow().minusNanos(1));
            case TRANSFER -> {
                UUID receiver = it.receiver().orElseThrow();
                yield names.organisations(List.of(receiver)).getOrDefault(receiver, "");
            }
        };
    }

    /** The last reason given. */
    private static String said(List<StepRecord> life) {
        return life.isEmpty() ? "" : life.getLast().reason();
    }
}
