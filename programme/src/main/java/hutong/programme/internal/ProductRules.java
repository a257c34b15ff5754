package hutong.programme.internal;

import hutong.kernel.Refusal;
import hutong.programme.outcomes.Evidence;
import hutong.programme.outcomes.OutcomeLimits;
import hutong.programme.outcomes.ProductFacts;
import hutong.programme.outcomes.Scenario;
import hutong.programme.outcomes.Stage;
import java.util.Optional;
import java.util.stream.Stream;

/** What a maker may say of a product. */
public final class ProductRules {
    private ProductRules() {}

    public static Optional<Refusal> fault(ProductFacts facts, OutcomeLimits limits) {
        int line = limits.lineCharactersMax();
        return Stream.of(
                        Texting.line("name", facts.name(), line),
                        Texting.lines("summary", facts.summary(), limits.textCharactersMax()),
                        facts.scenario() == Scenario.OTHER || !facts.sector().isBlank()
                                ? Texting.line("sector", facts.sector(), line)
                                : Optional.<Refusal>empty(),
                        listed("models", facts.models().size(), limits),
                        listed("partners", facts.partners().size(), limits),
                        listed("evidence", facts.evidence().size(), limits),
                        facts.models().stream()
                                .flatMap(it -> Texting.line("models", it, line).stream())
                                .findFirst(),
                        facts.evidence().stream()
                                .flatMap(it -> evidence(it, line).stream())
                                .findFirst(),
                        users(facts, limits),
                        needed(facts))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> listed(String field, int count, OutcomeLimits limits) {
        return count > limits.listedMax()
                ? Optional.of(Refusal.invalid(field, "Name at most " + limits.listedMax() + "."))
                : Optional.empty();
    }

    private static Optional<Refusal> users(ProductFacts facts, OutcomeLimits limits) {
        return facts.users() < 0 || facts.users() > limits.usersMax()
                ? Optional.of(Refusal.invalid("users", "Give a number of users, 0 or more."))
                : Optional.empty();
    }

    private static Optional<Refusal> evidence(Evidence evidence, int charactersMax) {
        Optional<Refusal> fault = Texting.line("evidence", evidence.value(), charactersMax);
        boolean address = evidence.kind() == Evidence.Kind.ADDRESS;
        if (fault.isEmpty()
                && address
                && !evidence.value().matches("https?://[^\\s\"'<>]{3,190}")) {
            return Optional.of(
                    Refusal.invalid(
                            "evidence", "Give the whole address, with https:// before it."));
        }
        return fault;
    }

    private static Optional<Refusal> needed(ProductFacts facts) {
        return facts.stage() == Stage.COMMERCIAL && facts.evidence().isEmpty()
                ? Optional.of(
                        Refusal.invalid(
                                "evidence",
                                "A commercial product needs evidence: a contract, an address or a"
                                        + " filing number."))
                : Optional.empty();
    }
}
