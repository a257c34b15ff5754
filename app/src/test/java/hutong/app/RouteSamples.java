package hutong.app;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.IssuedKey;
import hutong.identity.OfficeRole;
import hutong.identity.Person;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Sha256;
import hutong.programme.seed.Demonstration;
import hutong.store.Act;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What stands where the paths of {@code routes.txt} have a name: ids of things that are there, made
 * through the doors or planted by the demonstration. The firm of all of them is its start-up.
 */
final class RouteSamples {
    private static final UUID FIRM = Demonstration.startUp();
    private static final UUID SUPPLIER = Demonstration.modelSupplier();
    private static final String HOOK = "https://192.0.2.1/hook";
    private static final String TOKEN = "routes-invitation-token-0123456789abcdef";

    private final RouteHouse door;
    private final Redacted officer;
    private final Redacted owner;
    private final Map<String, Supplier<String>> samples = new HashMap<>();
    private final Set<String> secret = new LinkedHashSet<>();

    RouteSamples(RouteHouse door) throws Exception {
        this.door = door;
        this.officer = token(RouteVisitor.OFFICER);
        this.owner = token(RouteVisitor.OWNER);
        organisations();
        round();
        awards();
        outcomes();
        models();
        notices();
        samples.put("fresh", () -> door.ids.next().toString());
    }

    String get(String name) {
        Supplier<String> known = samples.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no sample is called " + name);
        }
        return known.get();
    }

    /** Ids that strangers see nowhere. */
    List<String> secrets() {
        return List.copyOf(secret);
    }

    private void organisations() {
        put("programme", ProgrammeDoor.SLUG);
        put("slug", ProgrammeDoor.SLUG);
        put("firm", FIRM.toString());
        put("supplier", SUPPLIER.toString());
        put("ventures", Demonstration.organisation("ventures").toString());
        put("neighbour", Demonstration.organisation("data-house").toString());
        put("partner", Ids.derived(FIRM, "partner:" + ProgrammeDoor.PROGRAMME).toString());
        put("email", door.the(RouteVisitor.SOMEBODY).id() + "@example.org");
        put("session", door.ids.next().toString());
    }

    /** A call with reviewers and a panel, with an application that one of them judges. */
    private void round() throws Exception {
        samples.put("unlisted", this::unlisted);
        String reviewer = door.the(RouteVisitor.REVIEWER).id().toString();
        String office = "reviews/office/" + ProgrammeDoor.SLUG + "/";
        for (RouteVisitor each : List.of(RouteVisitor.REVIEWER, RouteVisitor.COLLEAGUE)) {
            String listed = "{\"person\":\"%s\",\"loadMax\":9}".formatted(door.the(each).id());
            door.done(officer, office + "reviewers", listed);
        }
        put("reviewer", reviewer);
        put("person", reviewer);
        UUID call = call();
        put("call", call.toString());
        put("draftCall", Ids.derived(Act.HOUSE, "demonstration-call:corpus-draft").toString());
        put("closedCall", Ids.derived(Act.HOUSE, "demonstration-call:corpus-closed").toString());
        String begin = "{\"call\":\"%s\",\"organisation\":\"%s\"}".formatted(call, FIRM);
        String application = "applications/" + id(door.made(owner, "applications", begin));
        put("draft", id(door.made(owner, "applications", begin)));
        secretly("application", application.substring(13));
        String saved =
                "{\"version\":1,\"title\":\"Lamps\",\"requested\":\"10\",\"answers\":{\"plan\":\"x\"}}";
        door.read(
                SignedInDoor.send(
                        door.as(owner, application)
                                .header("Content-Type", RouteRow.JSON)
                                .PUT(BodyPublishers.ofString(saved))),
                200);
        String files = application + "/attachments?fileName=plan.txt";
        secretly("attachment", id(door.read(SignedInDoor.send(bytes(files)), 201)));
        int version =
                door.done(owner, application + "/submit", "{\"version\":2}").get("version").asInt();
        String move = "{\"version\":%d,\"move\":\"SEND_TO_REVIEW\"}".formatted(version);
        door.done(officer, application + "/moves", move);
        String assigned =
                "{\"application\":\"%s\",\"reviewer\":\"%s\",\"why\":\"Knows lamps.\"}"
                        .formatted(get("application"), reviewer);
        String review = id(door.done(officer, office + "assignments", assigned));
        secretly("review", review);
        door.done(
                token(RouteVisitor.REVIEWER),
                "reviews/" + review + "/state_no_conflict",
                "{\"version\":1,\"statement\":\"None.\"}");
        String tie =
                "{\"organisation\":\"%s\",\"kind\":\"advice\",\"note\":\"\"}"
                        .formatted(get("neighbour"));
        secretly("tie", id(door.made(officer, office + "reviewers/" + reviewer + "/ties", tie)));
        String minutes = "panels/" + ProgrammeDoor.SLUG + "/" + call + "/minutes";
        String written = "{\"members\":\"Ann\",\"minutes\":\"We met.\"}";
        secretly("minutes", id(door.made(officer, minutes, written)));
        String owned =
                """
                {"holder":"%s","held":"%s","kind":"ownership","shareBasisPoints":10,
                 "since":"2025-01-01","source":"a test"}\
                """
                        .formatted(get("ventures"), get("neighbour"));
        put("ownership", id(door.made(officer, "ownerships/" + ProgrammeDoor.SLUG, owned)));
        String invited = "{\"call\":\"%s\",\"email\":\"lane@example.org\"}".formatted(call);
        String invitation = id(door.made(officer, "invitations", invited));
        put("invitation", invitation);
        put("revoked", id(door.made(officer, "invitations", invited)));
        put("invitationToken", TOKEN);
        door.database.run(handle ->
                handle.execute(
                        "UPDATE programme.invitation SET token_sha256 = ? WHERE id = ?",
                        Sha256.of(TOKEN),
                        UUID.fromString(invitation)));
    }

    /** Somebody with the office of a reviewer whom the list does not have yet. */
    private String unlisted() {
        UUID id = door.ids.next();
        door.people.create(
                new Person(
                        id,
                        id + "@example.org",
                        "Unlisted",
                        "en",
                        ZoneOffset.UTC,
                        Person.State.ACTIVE,
                        Instant.now()),
                Optional.empty());
        door.database.run(handle ->
                door.roles.grant(
                        handle,
                        new OfficeRole(
                                id,
                                Optional.of(ProgrammeDoor.PROGRAMME),
                                OfficeRole.Kind.REVIEWER)));
        return id.toString();
    }

    private UUID call() throws Exception {
        String form = door.form(officer, "{\"plan\":{\"type\":\"string\"}}");
        return door.call(
                officer,
                "GRANT",
                "Every route",
                form,
                """
                "budget":"1000","awardsMax":2,"reviewersNeeded":1,
                "stages":["SCREENING","REVIEW","PANEL","DECISION","AWARD_RESPONSE"],
                "terms":{"cover_basis_points":10000,"purposes":["MODELS"],"suppliers":[],
                 "models":[],"award_max":"100","term_months":24,
                 "released_first_basis_points":3000,"pairing":false},
                "rubric":{"criteria":[
                 {"key":"novelty","name":{"en":"Novelty","zh":"","vi":""},
                  "guidance":{"en":"0 to 10","zh":"","vi":""},"weight":3,"score_max":10}]}\
                """);
    }

    /** What the demonstration's awards carry. */
    private void awards() throws Exception {
        String vouchers = carried("vouchers");
        secretly("award", vouchers);
        secretly("grantAward", carried("grant"));
        secretly("voucher", carried("voucher:D-01"));
        secretly("redeemed", carried("voucher:D-03"));
        secretly("request", carried("request:extension"));
        secretly("milestone", first(owner, "milestones?award=" + carried("grant"), ""));
        secretly("payment", first(owner, "payments?award=" + vouchers, ""));
        secretly("file", first(owner, "evidence?subject=" + get("redeemed"), ""));
    }

    private void outcomes() throws Exception {
        String day = LocalDate.now().plusDays(30).toString();
        String waiting = first(officer, "batches/waiting?programme=" + ProgrammeDoor.SLUG, "");
        String plan =
                "{\"programme\":\"%s\",\"on\":\"%s\",\"partners\":[\"%s\"]}"
                        .formatted(ProgrammeDoor.SLUG, day, waiting);
        secretly("plan", id(door.made(officer, "batches/plans", plan)));
        String product =
                """
                {"programme":"%s","organisation":"%s","name":"Every route","summary":"",
                 "scenario":"smart_city","stage":"commercial","users":3,
                 "evidence":[{"kind":"contract","value":"A contract"}]}\
                """
                        .formatted(ProgrammeDoor.SLUG, FIRM);
        secretly("product", id(door.made(owner, "products", product)));
        put("verified", Ids.derived(Act.HOUSE, "demonstration-product:Lane guide").toString());
        put("company", Ids.derived(Act.HOUSE, "demonstration-company:start-up-one").toString());
        String figure = "{\"measure\":\"people\",\"year\":2019,\"value\":7,\"source\":\"Report\"}";
        secretly("figure", id(door.made(owner, "cohort/" + get("company") + "/figures", figure)));
        put("pairing", Ids.derived(FIRM, "demonstration-pairing:" + SUPPLIER).toString());
    }

    private void models() throws Exception {
        ServedModel.Served served = door.model();
        put("model", served.id().toString());
        put("name", served.name());
        Redacted supplier = token(RouteVisitor.SUPPLIER);
        String endpoints = "model-offers/" + served.id() + "/endpoints";
        put("endpoint", door.got(supplier, endpoints).get(0).get("id").asText());
        String spare = "{\"base\":\"https://8.8.8.8/v1\",\"upstreamModel\":\"m\",\"secret\":\"s\"}";
        samples.put(
                "spareEndpoint",
                remade(
                        id -> door.got(supplier, endpoints).toString().contains(id),
                        () -> id(door.made(supplier, endpoints, spare))));
        IssuedKey key = door.keyOf(FIRM);
        secretly("key", key.key().id().toString());
        secretly("usage", door.usage(served, key));
    }

    private void notices() throws Exception {
        Map<String, String> owners =
                Map.of(
                        "Hook", "\"organisation\":\"" + FIRM + "\"",
                        "OfficeHook", "\"programme\":\"" + ProgrammeDoor.SLUG + "\"");
        for (Map.Entry<String, String> each : owners.entrySet()) {
            Redacted by = each.getKey().equals("Hook") ? owner : officer;
            String wanted = "{%s,\"address\":\"%s\"}".formatted(each.getValue(), HOOK);
            String hook = id(door.made(by, "webhooks", wanted));
            secretly("lasting" + each.getKey(), hook);
            String test = "webhooks/" + hook + "/test";
            JsonNode sent =
                    door.read(SignedInDoor.send(door.post(by, test, "{}", door.key())), 202);
            secretly("delivery" + each.getKey(), id(sent));
            samples.put(
                    "spare" + each.getKey(),
                    remade(
                            id ->
                                    SignedInDoor.send(door.as(by, "webhooks/" + id)).statusCode()
                                            == 200,
                            () -> id(door.made(by, "webhooks", wanted))));
        }
        UUID notice = door.ids.next();
        door.database.run(handle ->
                handle.execute(
                        """
                        INSERT INTO notices.notice
                            (id, person, type, event, subject, facts, path, created_at)
                        VALUES (?, ?, 'APPLICATION_LAPSED', ?, ?,
                            '{"number":"1"}', '/desk', ?)
                        """,
                        notice,
                        door.the(RouteVisitor.OWNER).id(),
                        notice,
                        notice,
                        Instant.now().atOffset(ZoneOffset.UTC)));
        secretly("notice", notice.toString());
        for (SignedInDoor.Someone each : door.everybody()) {
            JsonNode made = door.made(each.token(), "notices/calendar", "");
            put("calendar", made.get("address").asText().replaceAll(".*/|\\.ics$", ""));
        }
    }

    private interface Making {
        String make() throws Exception;
    }

    private interface Asking {
        boolean isThere(String id) throws Exception;
    }

    /** The same until somebody removed it, then another. */
    private static Supplier<String> remade(Asking asking, Making making) {
        String[] last = {""};
        return () -> {
            try {
                if (last[0].isEmpty() || !asking.isThere(last[0])) {
                    last[0] = making.make();
                }
                return last[0];
            } catch (Exception broken) {
                throw new IllegalStateException("no sample", broken);
            }
        };
    }

    private HttpRequest.Builder bytes(String path) {
        return door.as(owner, path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("plan"));
    }

    private String first(Redacted by, String path, String below) throws Exception {
        return id(door.got(by, path + below).get("items").get(0));
    }

    private Redacted token(RouteVisitor visitor) {
        return door.the(visitor).token();
    }

    private static String id(JsonNode node) {
        return node.get("id").asText();
    }

    private static String carried(String key) {
        return Ids.derived(Act.HOUSE, "demonstration-carried:" + key).toString();
    }

    private void put(String name, String value) {
        samples.put(name, () -> value);
    }

    private void secretly(String name, String value) {
        put(name, value);
        secret.add(value);
    }
}
