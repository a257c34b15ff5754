package hutong.programme.outcomes;

import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.identity.Person;
import hutong.identity.Principal;
import hutong.identity.SignedIn;
import hutong.identity.TestingProgrammeRelations;
import hutong.kernel.Ids;
import hutong.kernel.Texts;
import hutong.programme.ProgrammeFixture;
import hutong.programme.Role;
import hutong.programme.board.Target;
import hutong.programme.partners.Partner;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Two programmes, a maker, other organisations, and people of every kind. */
public final class OutcomeFixture implements AutoCloseable {
    public static final UUID PROGRAMME = new UUID(1, 1);
    public static final UUID OTHER_PROGRAMME = new UUID(1, 2);
    public static final UUID MAKER = new UUID(3, 1);
    public static final UUID MODEL_TEAM = new UUID(3, 2);
    public static final UUID STRANGER = new UUID(3, 3);

    public final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "identity", "catalogue", "programme");
    public final TestingProgrammeRelations relations =
            new TestingProgrammeRelations().with(MAKER, PROGRAMME).with(MODEL_TEAM, PROGRAMME);
    public final Outbox outbox = new Outbox(StoreLimits.defaults());
    final ProductDesk desk =
            new ProductDesk(house.database, relations, outbox, house.trail, house.time);
    final ProductReader reader = new ProductReader(house.database);
    final TargetBoard board = new TargetBoard(house.database, house.time);
    private final Ids ids = Ids.system();

    /** The people that tables name. */
    public static Principal person(String who) {
        return switch (who) {
            case "nobody" -> new Principal.Anonymous();
            case "maker" -> member(MAKER);
            case "model team" -> member(MODEL_TEAM);
            case "stranger" -> member(STRANGER);
            case "officer" -> office(OfficeRole.Kind.OFFICER, Optional.of(PROGRAMME));
            case "other officer" -> office(OfficeRole.Kind.OFFICER, Optional.of(OTHER_PROGRAMME));
            case "auditor" -> office(OfficeRole.Kind.AUDITOR, Optional.of(PROGRAMME));
            case "reviewer" -> office(OfficeRole.Kind.REVIEWER, Optional.of(PROGRAMME));
            case "administrator" -> office(OfficeRole.Kind.ADMINISTRATOR, Optional.empty());
            default -> throw new IllegalArgumentException(who);
        };
    }

    public static SignedIn member(UUID organisation) {
        UUID id = Ids.derived(organisation, "member");
        return signedIn(
                id, List.of(new Membership(id, organisation, Membership.Role.MEMBER)), List.of());
    }

    private static SignedIn office(OfficeRole.Kind kind, Optional<UUID> programme) {
        UUID id = new UUID(4, kind.ordinal());
        return signedIn(id, List.of(), List.of(new OfficeRole(id, programme, kind)));
    }

    private static SignedIn signedIn(
            UUID id, List<Membership> memberships, List<OfficeRole> offices) {
        return new SignedIn(
                new Person(
                        id,
                        "ann@example.org",
                        "Ann",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.EPOCH),
                memberships,
                offices,
                new UUID(5, 5),
                "csrf");
    }

    public void partner(UUID programme, UUID organisation, Role role) {
        house.in(handle ->
                house.partners.join(
                        handle,
                        new Partner(
                                Ids.derived(organisation, "partner:" + programme),
                                programme,
                                organisation,
                                Texts.english("Partner " + organisation),
                                Set.of(role),
                                OptionalInt.empty(),
                                Partner.State.JOINED,
                                LocalDate.of(2026, 1, 1),
                                false,
                                Optional.empty()),
                        ProgrammeFixture.OFFICER));
    }

    /** What other rooms were told last of a subject. */
    public String told(UUID subject) {
        return house.in(handle ->
                handle.createQuery(
                                """
                                SELECT payload FROM store.outbox WHERE subject = :subject
                                ORDER BY appended_at DESC LIMIT 1
                                """)
                        .bind("subject", subject)
                        .mapTo(String.class)
                        .one());
    }

    static ProductFacts facts(ProductKind kind, Stage stage, Set<UUID> partners) {
        return new ProductFacts(
                kind,
                "Lane guide",
                "Finds the way through the lanes.",
                Scenario.SMART_CITY,
                "",
                stage,
                List.of("gemma3-270m"),
                partners,
                12,
                RevenueBand.BELOW_1_MILLION,
                List.of(
                        new Evidence(Evidence.Kind.CONTRACT, "C-1"),
                        new Evidence(Evidence.Kind.ADDRESS, "https://lane.example")));
    }

    static ProductFacts facts(Stage stage) {
        return facts(ProductKind.APPLICATION, stage, Set.of());
    }

    Product registered(Stage stage) {
        return registered(facts(stage));
    }

    Product registered(ProductFacts facts) {
        return desk.register(person("maker"), ids.next(), PROGRAMME, MAKER, facts, false).orThrow();
    }

    /** A product that went to a state by the shortest way. */
    Product in(ProductState state, Stage stage) {
        Product product = registered(stage);
        return switch (state) {
            case SUBMITTED -> product;
            case VERIFIED -> move("officer", product, ProductMove.VERIFY).orThrow();
            case SENT_BACK -> move("officer", product, ProductMove.SEND_BACK).orThrow();
            case WITHDRAWN -> move("maker", product, ProductMove.WITHDRAW).orThrow();
        };
    }

    ProductOutcome move(String who, Product product, ProductMove move) {
        return move == ProductMove.REVISE
                ? desk.revise(person(who), product.id(), product.version(), product.facts())
                : desk.move(person(who), product.id(), product.version(), move, "because");
    }

    void targets() {
        house.database.run(handle -> {
            house.board.put(handle, target(1, Target.Kind.COMMERCIAL_APPLICATIONS));
            house.board.put(handle, target(2, Target.Kind.INDUSTRY_SOLUTIONS));
        });
    }

    private static Target target(int position, Target.Kind kind) {
        return new Target(
                new UUID(8, position),
                PROGRAMME,
                position,
                kind,
                Texts.english(kind.name()),
                Target.Comparison.MORE_THAN,
                1,
                Texts.english("A test"));
    }

    @Override
    public void close() {
        house.close();
    }
}
