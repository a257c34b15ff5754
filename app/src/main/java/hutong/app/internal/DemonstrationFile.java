package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.modelhost.ModelHostSettings;
import hutong.programme.seed.CarriedDemonstration;
import hutong.programme.seed.CohortDemonstration;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.Demonstration.DemonstrationSignIn;
import hutong.programme.seed.DemonstrationCalls;
import hutong.programme.seed.DemonstrationSeed;
import hutong.programme.seed.GrantDemonstration;
import hutong.programme.seed.OutcomeDemonstration;
import hutong.programme.seed.ProgrammeSeed;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code var/demo.env}: the demonstration's address, key and sign-ins, for {@code sh} to source.
 *
 * <ul>
 *   <li>Only its owner can read it.
 *   <li>It is on disk before the demonstration is planted, so its secrets are never lost in
 *       between; key and passwords stay the same over restarts.
 * </ul>
 */
@Singleton
class DemonstrationFile {
    private final HutongConfig config;
    private final DemonstrationSeed seed;
    private final DemonstrationCalls calls;
    private final OutcomeDemonstration outcomes;
    private final GrantDemonstration grants;
    private final CarriedDemonstration carried;
    private final CohortDemonstration cohort;
    private final DemonstrationNotices notices;
    private final ModelHostSettings models;
    private final Path file;

    DemonstrationFile(
            HutongConfig config,
            DemonstrationSeed seed,
            DemonstrationCalls calls,
            OutcomeDemonstration outcomes,
            GrantDemonstration grants,
            CarriedDemonstration carried,
            CohortDemonstration cohort,
            DemonstrationNotices notices,
            ModelHostSettings models,
            Workplace workplace)
            throws IOException {
        this.config = config;
        this.seed = seed;
        this.calls = calls;
        this.outcomes = outcomes;
        this.grants = grants;
        this.carried = carried;
        this.cohort = cohort;
        this.notices = notices;
        this.models = models;
        this.file = workplace.resolve("demo.env");
    }

    /** Plants the demonstration in an installation that has none yet, where the settings say so. */
    void plant() throws IOException {
        if (!config.demo()) {
            return;
        }
        if (!seed.isPlanted()) {
            Demonstration demonstration = seed.prepare();
            write(values(demonstration));
            seed.plant(demonstration, models.contextTokens());
            others();
            grants.plant(ProgrammeSeed.programme());
            notices.settle(
                    demonstration.signIns().stream()
                            .map(it -> Demonstration.person(it.desk()))
                            .toList());
            // Planting takes several times the memory that a node needs; this gives it back.
            System.gc();
            return;
        }
        others();
        Map<String, String> known = read();
        if (!known.isEmpty() && !address().equals(known.get("HUTONG_URL"))) {
            known.put("HUTONG_URL", address());
            known.put("OPENAI_BASE_URL", address() + "/v1");
            write(known);
        }
    }

    private void others() {
        calls.plant();
        outcomes.plant();
        carried.plant();
        cohort.plant();
    }

    Path path() {
        return file;
    }

    /** Where this node is reached from this machine. */
    String address() {
        String host = Set.of("0.0.0.0", "::").contains(config.bind()) ? "127.0.0.1" : config.bind();
        return "http://" + host + ":" + config.port();
    }

    /** What the file says, by name; empty where there is none. */
    Map<String, String> read() throws IOException {
        var values = new LinkedHashMap<String, String>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#")) {
                    values.put(
                            line.substring(0, equals),
                            line.substring(equals + 1).replaceAll("^'|'$", ""));
                }
            }
        }
        return values;
    }

    private Map<String, String> values(Demonstration demonstration) {
        var values = new LinkedHashMap<String, String>();
        String key = demonstration.key().secret().reveal();
        values.put("HUTONG_URL", address());
        values.put("HUTONG_KEY", key);
        values.put("OPENAI_BASE_URL", address() + "/v1");
        values.put("OPENAI_API_KEY", key);
        values.put("HUTONG_ORGANISATION", Demonstration.startUp().toString());
        for (DemonstrationSignIn signIn : demonstration.signIns()) {
            String desk = "HUTONG_" + signIn.desk().toUpperCase(Locale.ROOT);
            values.put(desk + "_EMAIL", signIn.email());
            values.put(desk + "_PASSWORD", signIn.password().reveal());
        }
        return values;
    }

    private void write(Map<String, String> values) throws IOException {
        var text = new StringBuilder("# Sign-ins and the key of the demonstration. Source it.\n");
        values.forEach((name, value) -> text.append(name).append("='").append(value).append("'\n"));
        Path draft = file.resolveSibling("demo.env.new");
        Files.deleteIfExists(draft);
        try (var channel =
                Files.newByteChannel(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(
                    java.nio.ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
