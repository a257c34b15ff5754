package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.OfficeRole;
import hutong.kernel.Credit;
import hutong.kernel.Redacted;
import hutong.programme.seed.Demonstration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two who do the same at once over HTTP: one does it, the other is told why not, in a 409. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class RacesDoorTest extends ProgrammeDoor {
    private static final int ROUNDS = 5;

    @AfterEach
    void everySumIsRight() {
        theLedgerIsExact();
    }

    @Test
    void twoOfficersDecideTheSameApplication() throws Exception {
        List<Redacted> officers = twoOfficers();
        UUID call = vouchers(officers.getFirst(), "1000", "");
        for (int round = 0; round < ROUNDS; round++) {
            String application = inDecision(officers.getFirst(), call, "10");
            int version = version(officers.getFirst(), application);
            List<HttpResponse<String>> answers =
                    together(
                            () -> decide(officers.get(0), application, version, true, "10"),
                            () -> decide(officers.get(1), application, version, false, "0"));
            oneWon(answers, "meanwhile");
            boolean approved = answers.getFirst().statusCode() == 200;
            assertThat(
                            got(officers.getFirst(), "applications/" + application)
                                    .get("innerState")
                                    .asText())
                    .isEqualTo(approved ? "OFFERED" : "REJECTED");
            assertThat(standing(officers.getFirst(), call, application)).isEqualTo(1);
        }
    }

    @Test
    void theLastAwardOfACallIsDecidedTwice() throws Exception {
        List<Redacted> officers = twoOfficers();
        for (String limits : List.of("\"awardsMax\":1,", "")) {
            UUID call = vouchers(officers.getFirst(), limits.isEmpty() ? "10" : "1000", limits);
            List<String> both =
                    List.of(
                            inDecision(officers.getFirst(), call, "10"),
                            inDecision(officers.getFirst(), call, "10"));
            List<Integer> versions = new ArrayList<>();
            for (String each : both) {
                versions.add(version(officers.getFirst(), each));
            }
            List<HttpResponse<String>> answers =
                    together(
                            () -> decide(officers.get(0), both.get(0), versions.get(0), true, "10"),
                            () ->
                                    decide(
                                            officers.get(1),
                                            both.get(1),
                                            versions.get(1),
                                            true,
                                            "10"));
            oneWon(answers, "exhausted");
        }
    }

    @Test
    void theLastOfABudgetIsApprovedByNoHandTwice() throws Exception {
        Redacted officer = twoOfficers().getFirst();
        UUID call = vouchers(officer, "15", "\"autoApproveMax\":\"10\",");
        List<Written> written = new ArrayList<>();
        for (int at = 0; at < 4; at++) {
            written.add(write(call, "10"));
        }
        List<Callable<HttpResponse<String>>> submits = new ArrayList<>();
        for (Written each : written) {
            submits.add(() -> send(submit(each)));
        }
        List<String> states = new ArrayList<>();
        for (HttpResponse<String> answer : together(submits)) {
            states.add(read(answer, 200).get("state").asText());
        }
        assertThat(states).containsOnlyOnce("ACCEPTED");
        assertThat(states).filteredOn("RECEIVED"::equals).hasSize(3);
    }

    @Test
    void theLastOfAFundIsAwardedTwice() throws Exception {
        List<Redacted> officers = twoOfficers();
        String fund =
                made(
                                officers.getFirst(),
                                "funds",
                                "{\"programme\":\"%s\",\"name\":\"Last\",\"budget\":\"10\"}"
                                        .formatted(SLUG))
                        .get("id")
                        .asText();
        List<HttpResponse<String>> answers =
                together(
                        () -> send(award(officers.get(0), fund)),
                        () -> send(award(officers.get(1), fund)));
        oneWon(answers, "fund_exhausted");
        JsonNode funds = got(officers.getFirst(), "funds?programme=" + SLUG).get("items");
        for (JsonNode each : funds) {
            if (each.get("id").asText().equals(fund)) {
                assertThat(each.get("committed").asText()).isEqualTo("10");
                assertThat(each.get("awards").asInt()).isEqualTo(1);
            }
        }
    }

    @Test
    void aVoucherIsClaimedRedeemedAndSettledTwice() throws Exception {
        List<Redacted> officers = twoOfficers();
        UUID firm = firm("Racing firm");
        Redacted holder = owner(firm).token();
        Redacted second = owner(firm).token();
        String fund =
                made(
                                officers.getFirst(),
                                "funds",
                                "{\"programme\":\"%s\",\"name\":\"Race\"}".formatted(SLUG))
                        .get("id")
                        .asText();
        String award =
                read(send(award(officers.getFirst(), fund, firm, "10")), 201).get("id").asText();
        List<HttpResponse<String>> claims =
                together(
                        () -> send(claim(holder, award, "10")),
                        () -> send(claim(second, award, "10")));
        oneWon(claims, "award_exhausted");
        JsonNode claimed =
                read(
                        claims.stream()
                                .filter(it -> it.statusCode() == 201)
                                .findFirst()
                                .orElseThrow(),
                        201);
        String voucher = "vouchers/" + claimed.get("id").asText();
        done(officers.getFirst(), voucher + "/approve", "{\"version\":1}");
        HttpRequest.Builder proof =
                as(holder, "evidence?name=a.txt&subject=" + claimed.get("id").asText())
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString("Delivered."));
        read(send(proof), 201);
        oneWon(
                together(
                        () -> send(redeem(holder, voucher, "invoice-1")),
                        () -> send(redeem(second, voucher, "invoice-2"))),
                "meanwhile");
        oneWon(
                together(
                        () ->
                                send(
                                        post(
                                                officers.get(0),
                                                voucher + "/settle",
                                                "{\"version\":3}",
                                                key())),
                        () ->
                                send(
                                        post(
                                                officers.get(1),
                                                voucher + "/settle",
                                                "{\"version\":3}",
                                                key()))),
                "meanwhile");
        JsonNode payments = got(holder, "payments?award=" + award).get("items");
        assertThat(payments).hasSize(1);
        assertThat(payments.get(0).get("amount").asText()).isEqualTo("10");
        assertThat(Credit.parse(got(holder, "awards/" + award).get("free").asText()))
                .isEqualTo(Credit.ZERO);
        String payment = "payments/" + payments.get(0).get("id").asText() + "/paid";
        oneWon(
                together(
                        () ->
                                send(
                                        post(
                                                officers.get(0),
                                                payment,
                                                "{\"bankReference\":\"A\"}",
                                                key())),
                        () ->
                                send(
                                        post(
                                                officers.get(1),
                                                payment,
                                                "{\"bankReference\":\"B\"}",
                                                key()))),
                "");
    }

    private List<Redacted> twoOfficers() {
        return IntStream.range(0, 2)
                .mapToObj(_ -> official(OfficeRole.Kind.OFFICER).token())
                .toList();
    }

    /** One is done; the other is a problem that says what stands against it. */
    private static void oneWon(List<HttpResponse<String>> answers, String code) {
        assertThat(answers)
                .as(answers.stream().map(it -> it.statusCode() + it.body()).toList().toString())
                .filteredOn(it -> it.statusCode() == 200 || it.statusCode() == 201)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() == 409)
                .singleElement()
                .satisfies(it -> assertThat(it.body()).contains(code, "\"detail\":\""));
    }

    private static List<HttpResponse<String>> together(
            Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> other)
            throws Exception {
        return together(List.of(one, other));
    }

    private static List<HttpResponse<String>> together(List<Callable<HttpResponse<String>>> all)
            throws Exception {
        CyclicBarrier start = new CyclicBarrier(all.size());
        List<Callable<HttpResponse<String>>> held = new ArrayList<>();
        all.forEach(each ->
                held.add(() -> {
                    start.await();
                    return each.call();
                }));
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> each : threads.invokeAll(held)) {
                answers.add(each.get());
            }
        }
        return answers;
    }

    /** An open call for model vouchers that a person decides, but for what the limits say. */
    private UUID vouchers(Redacted officer, String budget, String limits) throws Exception {
        String form = form(officer, "{\"why\":{\"type\":\"string\"}}");
        String rest =
                """
                "budget":"%s",%s"stages":["DECISION"],
                "terms":{"cover_basis_points":10000,"purposes":["MODELS"],"suppliers":[],
                 "models":[],"term_months":12,"released_first_basis_points":10000,
                 "pairing":false}\
                """
                        .formatted(budget, limits);
        return call(officer, "MODEL_VOUCHER", "Race", form, rest);
    }

    private record Written(Redacted member, String id, int version) {}

    private Written write(UUID call, String requested) throws Exception {
        UUID firm = firm("Runner");
        Redacted member = owner(firm).token();
        String begin = "{\"call\":\"%s\",\"organisation\":\"%s\"}".formatted(call, firm);
        String id = made(member, "applications", begin).get("id").asText();
        String saved =
                "{\"version\":1,\"title\":\"Race\",\"requested\":\"%s\",\"answers\":{}}"
                        .formatted(requested);
        HttpRequest.Builder save =
                as(member, "applications/" + id)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(saved));
        return new Written(member, id, read(send(save), 200).get("version").asInt());
    }

    private HttpRequest.Builder submit(Written written) {
        return post(
                written.member(),
                "applications/" + written.id() + "/submit",
                "{\"version\":" + written.version() + "}",
                key());
    }

    private String inDecision(Redacted officer, UUID call, String requested) throws Exception {
        Written written = write(call, requested);
        int version = read(send(submit(written)), 200).get("version").asInt();
        String move = "{\"version\":%d,\"move\":\"SEND_TO_DECISION\"}".formatted(version);
        done(officer, "applications/" + written.id() + "/moves", move);
        return written.id();
    }

    private int version(Redacted officer, String application) throws Exception {
        return got(officer, "applications/" + application).get("version").asInt();
    }

    private HttpResponse<String> decide(
            Redacted officer, String application, int version, boolean approved, String amount)
            throws Exception {
        String body =
                """
                {"application":"%s","version":%d,"approved":%s,"amount":"%s","reason":"Because."}\
                """
                        .formatted(application, version, approved, amount);
        return send(post(officer, "panels/" + SLUG + "/decisions", body, key()));
    }

    private long standing(Redacted officer, UUID call, String application) throws Exception {
        long found = 0;
        for (JsonNode each : got(officer, "panels/" + SLUG + "/" + call + "/decisions")) {
            found += each.get("application").asText().equals(application) ? 1 : 0;
        }
        return found;
    }

    private HttpRequest.Builder award(Redacted officer, String fund) {
        return award(officer, fund, firm("Last firm"), "10");
    }

    private HttpRequest.Builder award(Redacted officer, String fund, UUID firm, String amount) {
        String wanted =
                """
                {"programme":"%s","fund":"%s","organisation":"%s","title":"Race",
                 "amount":"%s","endsAt":"%s"}\
                """
                        .formatted(
                                SLUG, fund, firm, amount, Instant.now().plus(Duration.ofDays(90)));
        return post(officer, "awards", wanted, key());
    }

    private HttpRequest.Builder claim(Redacted holder, String award, String amount) {
        String claim =
                """
                {"award":"%s","supplier":"%s","contractNumber":"race-%s",
                 "contractAmount":"%s","signedOn":"%s","endsOn":"%s"}\
                """
                        .formatted(
                                award,
                                Demonstration.modelSupplier(),
                                ids.next(),
                                amount,
                                LocalDate.now(),
                                LocalDate.now().plusDays(60));
        return post(holder, "vouchers", claim, key());
    }

    private HttpRequest.Builder redeem(Redacted holder, String voucher, String invoice) {
        String body =
                """
                {"version":2,"invoiceNumber":"%s","invoiceAmount":"10","deliveredOn":"%s"}\
                """
                        .formatted(invoice, LocalDate.now());
        return post(holder, voucher + "/redeem", body, key());
    }
}
