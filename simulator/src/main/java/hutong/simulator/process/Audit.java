package hutong.simulator.process;

import hutong.kernel.Tariff;
import hutong.kernel.TokenCount;
import hutong.ledger.Quality;
import hutong.ledger.check.LedgerCheck;
import hutong.simulator.Figure;
import hutong.store.Columns;
import hutong.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Holds three books side by side: what clients were answered, what the supplier counted on its own,
 * what the ledger has.
 *
 * <ul>
 *   <li>Lost: an answer that came whole, or a call that an honest supplier served to its end,
 *       without a usage record.
 *   <li>Doubled: a call charged twice, or two calls answered under one id.
 *   <li>Overspent: an account, lease or record above what it was given.
 *   <li>A reported usage is the supplier's own count; an answer's cost is the record's.
 *   <li>An estimate, for a call that a dead node or a client left behind, is the declared rule:
 *       prompt and what was seen, at most the hold.
 * </ul>
 */
final class Audit {
    private final Database database;
    private final Map<UUID, Entry> books = new HashMap<>();
    private long usages;
    private long estimates;
    private long counted;
    private long lost;
    private long doubled;
    private long overspent;
    private long differs;
    private long costDiffers;
    private long nanoOfReports;
    private long nanoOfSupplier;
    private long served;
    private final List<String> examples = new ArrayList<>();

    private static final class Entry {
        private long input;
        private long output;
        private int whole;
        private int lines;
        private boolean answered;
        private boolean recorded;
        private long nano;
    }

    private Audit(Database database) {
        this.database = database;
    }

    /**
     * @param honest models whose supplier says what it counted, and serves each call once
     */
    static Audit of(Database database, Path bill, List<Answers> answers, Set<String> honest)
            throws IOException {
        var audit = new Audit(database);
        audit.readBill(bill);
        audit.readUsages(honest);
        for (Answers some : answers) {
            some.each(audit::readAnswer);
        }
        audit.findLost();
        return audit;
    }

    private void readBill(Path bill) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(bill)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length != 5) {
                    continue;
                }
                // The request id is the usage's, then the number of the attempt.
                Entry entry =
                        books.computeIfAbsent(
                                UUID.fromString(words[0].substring(0, 36)), absent -> new Entry());
                entry.input = Long.parseLong(words[1]);
                entry.output = Long.parseLong(words[2]);
                // What a broken network kept from us is not paid: another attempt is made.
                boolean arrived = !words[4].contains(Storm.FAR);
                entry.whole += words[3].equals("1") && arrived ? 1 : 0;
                entry.lines++;
                served++;
            }
        }
    }

    private void readUsages(Set<String> honest) {
        Set<UUID> honestModels = new HashSet<>();
        for (String name : honest) {
            honestModels.add(hutong.kernel.Ids.derived(House.PROGRAMME, "model:" + name));
        }
        database.read(handle -> {
            handle.createQuery(
                            """
                            SELECT id, model, input_tokens, cached_tokens, output_tokens, quality,
                                   charged, overrun, flaw
                            FROM ledger.usage_record
                            """)
                    .setFetchSize(2_000)
                    .map((row, context) -> {
                        Entry entry =
                                books.computeIfAbsent(
                                        Columns.uuid(row, "id"), absent -> new Entry());
                        boolean isHonest = honestModels.contains(Columns.uuid(row, "model"));
                        usages++;
                        doubled += entry.recorded ? 1 : 0;
                        overspent += row.getInt("flaw") == 0 ? 0 : 1;
                        entry.recorded = true;
                        entry.nano = row.getLong("charged");
                        long nano = entry.nano + row.getLong("overrun");
                        switch (row.getInt("quality")) {
                            case 1 -> {
                                if (isHonest) {
                                    report(
                                            entry,
                                            nano,
                                            row.getLong("input_tokens"),
                                            row.getLong("output_tokens"),
                                            Columns.uuid(row, "id"));
                                }
                            }
                            case 2 -> counted++;
                            default -> estimates++;
                        }
                        return true;
                    })
                    .forEach(read -> {});
            return true;
        });
    }

    private void report(Entry entry, long nano, long input, long output, UUID id) {
        Tariff tariff = House.TARIFF;
        nanoOfReports += nano;
        nanoOfSupplier += tariff.amount(new TokenCount(entry.input, 0, entry.output)).nano();
        if (entry.lines == 0 || entry.input != input || entry.output != output) {
            differs++;
            example("reported otherwise than served: " + id);
        }
    }

    private void readAnswer(UUID usage, long nano) {
        Entry entry = books.computeIfAbsent(usage, absent -> new Entry());
        if (entry.answered) {
            doubled++;
            example("two answers of one call: " + usage);
        }
        entry.answered = true;
        if (!entry.recorded) {
            lost++;
            example("answered and not recorded: " + usage);
        } else if (entry.nano != nano) {
            costDiffers++;
            example("answered " + nano + ", recorded " + entry.nano + ": " + usage);
        }
    }

    private void findLost() {
        books.forEach((id, entry) -> {
            if (entry.whole > 0 && !entry.recorded) {
                lost++;
                example("served whole and not recorded: " + id);
            }
        });
        overspent +=
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*) FROM ledger.account
                                        WHERE hard AND debited + held > credited
                                        """)
                                .mapTo(Long.class)
                                .one());
    }

    private void example(String text) {
        if (examples.size() < 8) {
            examples.add(text);
        }
    }

    long usages() {
        return usages;
    }

    /** Broken invariants of the ledger; each is said on the terminal. */
    static long brokenInvariants(Database database) {
        long broken = 0;
        for (LedgerCheck.Result result : new LedgerCheck().run(database).results()) {
            if (!result.holds()) {
                broken++;
                System.out.println("  broken: " + result.name() + " " + result.offenders());
            }
        }
        return broken;
    }

    List<Figure> figures() {
        examples.forEach(example -> System.out.println("  " + example));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.none("overspent: accounts, leases or records", overspent, "records"));
        figures.add(Figure.none("lost: answered or served, not recorded", lost, "calls"));
        figures.add(Figure.none("doubled", doubled, "calls"));
        figures.add(Figure.none("recorded otherwise than the supplier counted", differs, "calls"));
        figures.add(Figure.none("answered at another cost than recorded", costDiffers, "calls"));
        figures.add(
                Figure.none(
                        "charges beside supplier's own count at the tariff",
                        Math.abs(nanoOfReports - nanoOfSupplier),
                        "nano-credits"));
        figures.add(Figure.of("calls on the supplier's bill", served, "calls"));
        figures.add(Figure.of("usage records", usages, "records"));
        figures.add(
                Figure.of(
                        "of them estimates by the declared rule (node died, client left)",
                        estimates,
                        "records"));
        figures.add(Figure.of("of them counted, the supplier said nothing", counted, "records"));
        return figures;
    }

    /** The number that the database keeps for a reported usage is 1. */
    static {
        if (Quality.REPORTED.number() != 1 || Quality.COUNTED.number() != 2) {
            throw new IllegalStateException("qualities have other numbers");
        }
    }
}
