package hutong.programme.seed;

import hutong.kernel.Credit;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.kernel.Time;
import hutong.ledger.Purpose;
import hutong.programme.awards.AwardOffice;
import hutong.programme.awards.EvidenceBook;
import hutong.programme.awards.Fund;
import hutong.programme.awards.Funds;
import hutong.programme.awards.HolderRequest;
import hutong.programme.awards.HolderRequests;
import hutong.programme.awards.NewAward;
import hutong.programme.awards.Payments;
import hutong.programme.grants.GrantDesk;
import hutong.programme.grants.Milestone;
import hutong.programme.grants.NewMilestone;
import hutong.programme.vouchers.Invoice;
import hutong.programme.vouchers.NewClaim;
import hutong.programme.vouchers.Voucher;
import hutong.programme.vouchers.VoucherDesk;
import hutong.programme.vouchers.VoucherMove;
import hutong.store.Act;
import hutong.store.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What awards of the demonstration carry: vouchers in every state, a grant a year under way, awards
 * that wait, were suspended, withdrawn, declined or end, all by the invented organisations and
 * marked so. Days are counted from today. Plant {@link DemonstrationSeed} first; again changes
 * nothing, and after a start that was cut off what is there stays as it is.
 */
@Singleton
public final class CarriedDemonstration {
    private static final String MARK = "demonstration-carried";
    private static final int FIFTH = 2_000;
    private static final int ALL = 10_000;

    private final Database database;
    private final Funds funds;
    private final AwardOffice office;
    private final VoucherDesk vouchers;
    private final GrantDesk grants;
    private final EvidenceBook files;
    private final Payments payments;
    private final HolderRequests requests;
    private final Time time;

    @Inject
    public CarriedDemonstration(
            Database database,
            Funds funds,
            AwardOffice office,
            VoucherDesk vouchers,
            GrantDesk grants,
            EvidenceBook files,
            Payments payments,
            HolderRequests requests,
            Time time) {
        this.database = database;
        this.funds = funds;
        this.office = office;
        this.vouchers = vouchers;
        this.grants = grants;
        this.files = files;
        this.payments = payments;
        this.requests = requests;
        this.time = time;
    }

    public void plant() {
        new PlantedOnce(database, time).plant(MARK, this::all);
    }

    /** All of it, in an installation that has none of it yet. */
    void all() {
        database.run(handle -> funds.put(handle, fund(), officer()));
        award("vouchers", "Demonstration vouchers", FIFTH, 100_000, days(-60), days(300));
        award("lapsed", "Demonstration vouchers, withdrawn", FIFTH, 20_000, days(-60), days(300));
        award("grant", "Demonstration grant", ALL, 600_000, months(-13), months(11));
        award("suspended", "Demonstration award, suspended", ALL, 5_000, days(-30), days(300));
        award("ended", "Demonstration award, ended", ALL, 5_000, days(-300), seconds(2));
        database.run(handle -> {
            office.decide(handle, wanted("pending", "waits"), officer()).orThrow();
            office.decide(handle, wanted("declined", "declined"), officer()).orThrow();
            office.decline(handle, id("declined"), "Shown as an example.", officer()).orThrow();
        });
        office.suspend(id("suspended"), "Shown as an example.", officer()).orThrow();
        vouchers();
        grant();
        requests();
    }

    private void vouchers() {
        claim("vouchers", "D-01", 40_000);
        approve(claim("vouchers", "D-02", 50_000));
        redeem(approve(claim("vouchers", "D-03", 30_000)), 30_000);
        Voucher settled = redeem(approve(claim("vouchers", "D-04", 60_000)), 55_000);
        move(settled, VoucherMove.SETTLE, "", officer());
        pay(settled.id());
        Voucher owed = redeem(approve(claim("vouchers", "D-05", 20_000)), 20_000);
        move(owed, VoucherMove.SETTLE, "", officer());
        move(claim("vouchers", "D-06", 10_000), VoucherMove.REFUSE, "No compute.", officer());
        move(claim("vouchers", "D-07", 10_000), VoucherMove.WITHDRAW, "", builder());
        approve(claim("lapsed", "D-08", 10_000));
        office.withdraw(id("lapsed"), "Shown as an example.", officer()).orThrow();
        vouchers.lapse();
    }

    private void grant() {
        List<NewMilestone> plan = new ArrayList<>();
        plan.add(milestone(new Texts("Design", "设计", "Thiết kế"), 50_000, -300));
        plan.add(milestone(new Texts("Prototype", "原型", "Nguyên mẫu"), 100_000, -120));
        plan.add(
                milestone(
                        new Texts("Trial in one lane", "一条胡同试点", "Thử nghiệm ở một ngõ"),
                        100_000,
                        -40));
        plan.add(milestone(new Texts("Safety report", "安全报告", "Báo cáo an toàn"), 50_000, -20));
        plan.add(
                milestone(
                        new Texts("Study of its users", "用户研究", "Khảo sát người dùng"),
                        50_000,
                        -5));
        plan.add(
                milestone(
                        new Texts("Trial in five lanes", "五条胡同试点", "Thử nghiệm ở năm ngõ"),
                        100_000,
                        6));
        plan.add(milestone(new Texts("Booth at a fair", "展会展位", "Gian hàng hội chợ"), 10_000, 60));
        plan.add(
                new NewMilestone(
                        new Texts("Final report", "最终报告", "Báo cáo tổng kết"),
                        Milestone.Kind.FINAL_REPORT,
                        Milestone.Pays.MONEY,
                        Credit.ofCredits(140_000),
                        LocalDate.ofInstant(months(11), ZoneOffset.UTC).minusDays(1)));
        List<Milestone> all = grants.plan(id("grant"), plan, officer()).orThrow();
        accept(handIn(all.get(0)));
        pay(all.get(0).id());
        accept(handIn(all.get(1)));
        handIn(all.get(2));
        office(handIn(all.get(3)), Milestone.Move.SEND_BACK, "The figures are missing.");
        office(all.get(6), Milestone.Move.CANCEL, "The fair was called off.");
    }

    private void requests() {
        ask("extension", "grant", HolderRequest.Kind.EXTENSION);
        UUID topUp = ask("top-up", "vouchers", HolderRequest.Kind.TOP_UP);
        requests.move(topUp, 1, HolderRequest.Move.REFUSE, "Use what is left first.", officer())
                .orThrow();
    }

    private UUID ask(String key, String award, HolderRequest.Kind kind) {
        UUID id = id("request:" + key);
        requests.ask(
                        id,
                        id(award),
                        kind,
                        Credit.ofCredits(10_000),
                        Optional.of(months(14)),
                        Optional.empty(),
                        "Demonstration: the trial takes longer.",
                        builder())
                .orThrow();
        return id;
    }

    private void award(
            String key, String title, int cover, long credits, Instant from, Instant until) {
        office.activate(wanted(key, title, cover, credits, from, until), officer()).orThrow();
    }

    private NewAward wanted(String key, String what) {
        return wanted(key, "Demonstration award, " + what, ALL, 5_000, days(0), days(300));
    }

    /** For machines, so that the key of the demonstration is still paid by its first award. */
    private NewAward wanted(
            String key, String title, int cover, long credits, Instant from, Instant until) {
        Credit amount = Credit.ofCredits(credits);
        return new NewAward(
                id(key),
                ProgrammeSeed.programme(),
                id("fund"),
                Demonstration.startUp(),
                title,
                amount,
                key.equals("grant") ? Credit.ZERO : amount,
                cover,
                Set.of(Purpose.MACHINES),
                Set.of(),
                Set.of(),
                Set.of(),
                from,
                until,
                Optional.empty(),
                true);
    }

    private static Fund fund() {
        return new Fund(
                id("fund"),
                ProgrammeSeed.programme(),
                new Texts(
                        "Demonstration fund for vouchers and grants",
                        "演示：券与资助资金",
                        "Minh họa: quỹ phiếu hỗ trợ và tài trợ"),
                Optional.of(Credit.ofCredits(2_000_000)),
                OptionalInt.of(20),
                Credit.ZERO,
                0);
    }

    private Voucher claim(String award, String contract, long credits) {
        LocalDate today = time.today();
        return vouchers.claim(
                        new NewClaim(
                                id("voucher:" + contract),
                                id(award),
                                Demonstration.organisation("compute-centre"),
                                contract,
                                Credit.ofCredits(credits),
                                today.minusDays(30),
                                today.plusMonths(6)),
                        builder())
                .orThrow();
    }

    private Voucher approve(Voucher voucher) {
        return move(voucher, VoucherMove.APPROVE, "", officer());
    }

    private Voucher redeem(Voucher voucher, long credits) {
        attach(voucher.id(), "invoice.txt");
        Invoice invoice =
                new Invoice(
                        "I-" + voucher.contractNumber(),
                        Credit.ofCredits(credits),
                        time.today().minusDays(3));
        return vouchers.redeem(voucher.id(), voucher.version(), invoice, builder()).orThrow();
    }

    private Voucher move(Voucher voucher, VoucherMove move, String reason, UUID by) {
        return vouchers.move(voucher.id(), voucher.version(), move, reason, by).orThrow();
    }

    private Milestone handIn(Milestone milestone) {
        attach(milestone.id(), "report.txt");
        return grants.handIn(
                        milestone.id(),
                        milestone.version(),
                        "Demonstration: what was reached.",
                        builder())
                .orThrow();
    }

    private void accept(Milestone milestone) {
        office(milestone, Milestone.Move.ACCEPT, "");
    }

    private void office(Milestone milestone, Milestone.Move move, String reason) {
        grants.move(milestone.id(), milestone.version(), move, reason, officer()).orThrow();
    }

    private void attach(UUID subject, String name) {
        byte[] content = "Demonstration: invented.".getBytes(StandardCharsets.UTF_8);
        files.add(Ids.derived(subject, "demonstration-file"), subject, name, content, builder())
                .orThrow();
    }

    private void pay(UUID subject) {
        payments.paid(Ids.derived(subject, "payment"), "DEMONSTRATION-1", officer()).orThrow();
    }

    private NewMilestone milestone(Texts title, long credits, int days) {
        return new NewMilestone(
                title,
                Milestone.Kind.MILESTONE,
                Milestone.Pays.MONEY,
                Credit.ofCredits(credits),
                time.today().plusDays(days));
    }

    private Instant days(int days) {
        return time.now().plus(Duration.ofDays(days));
    }

    private Instant months(int months) {
        return time.now().atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    private Instant seconds(int seconds) {
        return time.now().plusSeconds(seconds);
    }

    private static UUID officer() {
        return Demonstration.person("officer");
    }

    private static UUID builder() {
        return Demonstration.person("builder");
    }

    /** What the demonstration's awards and vouchers are derived from. */
    static UUID id(String key) {
        return Ids.derived(Act.HOUSE, "demonstration-carried:" + key);
    }
}
