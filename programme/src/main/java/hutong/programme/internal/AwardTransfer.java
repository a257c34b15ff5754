package hutong.programme.internal;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Refusal;
import hutong.programme.awards.Award;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.NewAward;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Hands what an award still has to another organisation: the award is withdrawn and one of the same
 * terms made from what came back. What calls in flight hold stays with the old holder and returns
 * to the fund; milestones that are still to come go along.
 */
public final class AwardTransfer {
    private final AwardOffice office;

    public AwardTransfer(AwardOffice office) {
        this.office = office;
    }

    public void carryOut(Handle handle, HolderRequest request, UUID by) {
        UUID receiver = request.receiver().orElseThrow();
        refuseOpen(handle, request.award());
        boolean partner = PartnerFacts.hasJoined(handle, request.programme(), receiver);
        if (!partner) {
            throw Refusal.invalid("receiver", "Only a partner of the programme can receive it.")
                    .asException();
        }
        AwardRows.find(handle, request.award()).ifPresent(it -> FundRows.lock(handle, it.fund()));
        Award before = AwardRows.lock(handle, request.award()).orElseThrow();
        AwardSteps.requireActive(before);
        String reason = "Transferred: " + request.reason();
        Award over = office.withdraw(handle, before.id(), cut(reason), by).orThrow();
        Credit unreleased = before.amount().minus(before.released());
        Credit left = unreleased.plus(over.returned().minus(before.returned()));
        if (!left.isPositive()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "nothing_to_transfer",
                            "Nothing of the award is left to transfer.")
                    .asException();
        }
        FundRows.giveBack(handle, before.fund(), Credit.ZERO, 1);
        Award made =
                office.activate(handle, successor(handle, before, request, left, unreleased), by)
                        .orThrow();
        CapsRows.put(handle, made.id(), CapsRows.of(handle, before));
        MilestoneRows.handOver(handle, before.id(), made.id(), receiver);
    }

    private static NewAward successor(
            Handle handle, Award before, HolderRequest request, Credit left, Credit unreleased) {
        return new NewAward(
                Ids.derived(request.id(), "transferred-award"),
                before.programme(),
                before.fund(),
                request.receiver().orElseThrow(),
                before.title(),
                left,
                left.minus(unreleased),
                before.coverBasisPoints(),
                before.purposes(),
                before.suppliers(),
                before.models(),
                AwardActRows.resources(handle, before.id()),
                before.startsAt(),
                before.endsAt(),
                before.application(),
                before.demonstration());
    }

    private static void refuseOpen(Handle handle, UUID award) {
        if (VoucherRows.openOf(handle, award) > 0 || MilestoneRows.handedInOf(handle, award) > 0) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "open_vouchers",
                            "Decide its open vouchers and milestones first.")
                    .asException();
        }
    }

    private static String cut(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) : text;
    }
}
