package hutong.notices.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import hutong.identity.Person;
import hutong.kernel.Page;
import hutong.notices.NoticeHouse;
import hutong.notices.NoticeType;
import hutong.store.AuditTrail;
import hutong.store.OutboxEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events reach a real receiver, signed; failures come again, and end. */
class WebhooksDatabaseTest {
    private record Got(String id, String timestamp, String signature, String type, String body) {}

    private final NoticeHouse house = new NoticeHouse();
    private final UUID programme = house.ids.next();
    private final UUID organisation = house.ids.next();
    private final UUID by = house.ids.next();
    private final WebhookOwner owner = new WebhookOwner.OfOrganisation(organisation);
    private final AddressRules open = new AddressRules(_ -> true, true);
    private final SigningKeys keys = SigningKeys.testing();
    private final AuditTrail audit = new AuditTrail(house.time);
    private final WebhookDesk desk = desk(open);
    private final WebhookFanOut fanOut = new WebhookFanOut(house.database, house.rules, house.time);
    private final HttpWebhookCarrier http = new HttpWebhookCarrier(open, house.limits);
    private final WebhookPost post = post(http);
    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private HttpServer receiver;
    private volatile int answer = 200;
    private String address = "";

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    got.add(
                            new Got(
                                    exchange.getRequestHeaders().getFirst("webhook-id"),
                                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                                    exchange.getRequestHeaders().getFirst("Content-Type"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                    exchange.sendResponseHeaders(answer, -1);
                    exchange.close();
                });
        receiver.start();
        address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?key=1";
    }

    @AfterEach
    void close() throws IOException {
        receiver.stop(0);
        http.close();
        house.close();
    }

    @Test
    void aReceiverGetsASignedCloudEventOnce() throws Exception {
        String secret = made(Set.of()).secret().reveal();
        OutboxEvent event = house.award(programme, organisation, "AwardActivated");
        fanOut.handle(event);
        fanOut.handle(event);
        assertThat(post.runOnce()).isEqualTo(1);
        assertThat(post.runOnce()).isZero();
        Got one = got.getFirst();
        assertThat(got).hasSize(1);
        assertThat(one.type()).startsWith("application/cloudevents+json");
        assertThat(one.id()).isEqualTo(event.id().toString());
        assertThat(one.signature()).isEqualTo(sign(secret, one));
        JsonNode body = new JsonMapper().readTree(one.body());
        assertThat(body.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(body.get("type").textValue()).isEqualTo("hutong.AwardActivated");
        assertThat(body.get("source").textValue()).isEqualTo("/organisations/" + organisation);
        assertThat(body.get("subject").textValue()).isEqualTo(event.subject().toString());
        assertThat(body.get("data").get("amount").longValue()).isEqualTo(600_000_000_000L);
    }

    @Test
    void organisationsSeeWhatApplicantsSeeAndNobodySeesTokens() throws Exception {
        made(Set.of());
        assertThat(
                        desk.make(
                                house.ids.next(),
                                new WebhookOwner.OfProgramme(programme),
                                address,
                                Set.of("ApplicationMoved"),
                                by))
                .isInstanceOf(WebhookOutcome.Made.class);
        fanOut.handle(house.moved(programme, organisation, "SEND_TO_PANEL", "REVIEW", "PANEL"));
        fanOut.handle(house.moved(programme, organisation, "APPROVE", "DECISION", "OFFERED"));
        fanOut.handle(house.moved(house.ids.next(), house.ids.next(), "APPROVE", "x", "y"));
        fanOut.handle(house.award(programme, house.ids.next(), "AwardActivated"));
        fanOut.handle(
                house.event(
                        "InvitationSent", "{\"programme\":\"" + programme + "\",\"token\":\"t\"}"));
        post.runOnce();
        assertThat(got).hasSize(3);
        List<Got> mine = got.stream().filter(it -> it.body().contains("/organisations/")).toList();
        assertThat(mine).hasSize(1);
        assertThat(mine.getFirst().body())
                .contains("\"state\":\"OFFER_FOR_YOU\"")
                .doesNotContain("DECISION", "\"move\"");
    }

    @Test
    void failuresComeAgainUntilTheyAreGivenUpAndMayBeSentAgain() {
        UUID id = made(Set.of()).webhook().id();
        fanOut.handle(house.award(programme, organisation, "AwardActivated"));
        answer = 302;
        int tries = 0;
        for (int step = 0; step < 40; step++) {
            tries += post.runOnce();
            house.time.advance(Duration.ofHours(2));
        }
        assertThat(tries).as("a redirect is not followed and is a failure").isGreaterThan(3);
        answer = 500;
        for (int step = 0; step < 80; step++) {
            post.runOnce();
            house.time.advance(Duration.ofHours(1));
        }
        Delivery delivery = deliveries(owner, id).getFirst();
        assertThat(delivery.state()).isEqualTo(Delivery.State.GIVEN_UP);
        assertThat(delivery.attempts())
                .isLessThanOrEqualTo(house.limits.deliveryPauses().size() + 1);
        assertThat(desk.attempts(delivery.id())).hasSize(delivery.attempts());
        answer = 204;
        desk.switchTo(owner, id, true, by);
        assertThat(desk.sendAgain(owner, id, delivery.id(), by))
                .isInstanceOf(DeliveryOutcome.Sent.class);
        assertThat(post.runOnce()).isEqualTo(1);
        assertThat(deliveries(owner, id).getFirst().state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(desk.find(owner, id).orElseThrow().failingSince()).isEmpty();
        assertThat(got.stream().map(Got::id).distinct()).as("one id for all tries").hasSize(1);
    }

    @Test
    void aWebhookThatFailsForDaysIsDisabledAndItsOwnerTold() {
        Person ann = house.member(organisation, "ann@example.org");
        UUID id = made(Set.of()).webhook().id();
        answer = 503;
        fanOut.handle(house.award(programme, organisation, "AwardActivated"));
        for (int day = 0; day < 7; day++) {
            fanOut.handle(house.award(programme, organisation, "AwardSuspended"));
            post.runOnce();
            house.time.advance(Duration.ofDays(1));
        }
        assertThat(desk.find(owner, id).orElseThrow().state()).isEqualTo(Webhook.State.DISABLED);
        assertThat(deliveries(owner, id))
                .allSatisfy(it -> assertThat(it.state()).isEqualTo(Delivery.State.GIVEN_UP));
        assertThat(house.desk.page(ann.id(), Optional.empty(), 50).items())
                .extracting(notice -> notice.type())
                .containsOnlyOnce(NoticeType.WEBHOOK_DISABLED);
        int before = got.size();
        fanOut.handle(house.award(programme, organisation, "AwardResumed"));
        house.time.advance(Duration.ofDays(1));
        assertThat(post.runOnce()).isZero();
        assertThat(got).hasSize(before);
    }

    @Test
    void aReceiverThatIsGoneIsDisabledAtOnce() {
        UUID id = made(Set.of()).webhook().id();
        answer = 410;
        fanOut.handle(house.award(programme, organisation, "AwardActivated"));
        post.runOnce();
        assertThat(desk.find(owner, id).orElseThrow().state()).isEqualTo(Webhook.State.DISABLED);
    }

    @Test
    void aNewSecretSignsAtOnceAndTheOldOneForADay() throws Exception {
        WebhookOutcome.Made first = made(Set.of());
        UUID id = first.webhook().id();
        WebhookOutcome.Made second = (WebhookOutcome.Made) desk.rotate(owner, id, 1, by);
        assertThat(((WebhookOutcome.Made) desk.rotate(owner, id, 1, by)).secret().reveal())
                .isEqualTo(second.secret().reveal());
        assertThat(second.secret().reveal()).isNotEqualTo(first.secret().reveal());
        fanOut.handle(house.award(programme, organisation, "AwardActivated"));
        post.runOnce();
        assertThat(got.getFirst().signature().split(" "))
                .containsExactly(
                        sign(second.secret().reveal(), got.getFirst()),
                        sign(first.secret().reveal(), got.getFirst()));
        house.time.advance(Duration.ofHours(25));
        fanOut.handle(house.award(programme, organisation, "AwardSuspended"));
        post.runOnce();
        assertThat(got.get(1).signature()).isEqualTo(sign(second.secret().reveal(), got.get(1)));
    }

    @Test
    void aPrivateAddressIsRefusedWhenNamedAndWhenConnectedTo() throws Exception {
        AddressRules strict = new AddressRules(it -> !it.isLoopbackAddress(), true);
        assertThat(desk(strict).make(house.ids.next(), owner, address, Set.of(), by))
                .isInstanceOf(WebhookOutcome.Refused.class);
        assertThat(
                        desk(new AddressRules(_ -> true, false))
                                .make(house.ids.next(), owner, address, Set.of(), by))
                .as("without TLS")
                .isInstanceOf(WebhookOutcome.Refused.class);
        UUID id = made(Set.of()).webhook().id();
        fanOut.handle(house.award(programme, organisation, "AwardActivated"));
        try (HttpWebhookCarrier guarded = new HttpWebhookCarrier(strict, house.limits)) {
            post(guarded).runOnce();
        }
        assertThat(got).isEmpty();
        Delivery delivery = deliveries(owner, id).getFirst();
        assertThat(desk.attempts(delivery.id()).getFirst().fault())
                .contains(Delivery.Fault.FORBIDDEN_ADDRESS);
    }

    @Test
    void anotherOwnerSeesAndChangesNothing() {
        UUID id = made(Set.of()).webhook().id();
        fanOut.handle(house.award(programme, organisation, "AwardActivated"));
        UUID delivery = deliveries(owner, id).getFirst().id();
        for (WebhookOwner other :
                List.of(
                        new WebhookOwner.OfOrganisation(house.ids.next()),
                        new WebhookOwner.OfProgramme(organisation))) {
            assertThat(desk.of(other)).isEmpty();
            assertThat(desk.find(other, id)).isEmpty();
            assertThat(deliveries(other, id)).isEmpty();
            assertThat(desk.rotate(other, id, 1, by)).isInstanceOf(WebhookOutcome.Refused.class);
            assertThat(desk.remove(other, id, by)).isInstanceOf(WebhookOutcome.Refused.class);
            assertThat(desk.sendAgain(other, id, delivery, by))
                    .isInstanceOf(DeliveryOutcome.Refused.class);
            assertThat(desk.test(other, id, house.ids.next(), by))
                    .isInstanceOf(DeliveryOutcome.Refused.class);
        }
        assertThat(desk.remove(owner, id, by)).isInstanceOf(WebhookOutcome.Changed.class);
        assertThat(post.runOnce()).isZero();
        assertThat(got).isEmpty();
    }

    @Test
    void aTestIsSignedAsEverythingElseAndIsSentOnce() throws Exception {
        WebhookOutcome.Made made = made(Set.of("AwardActivated"));
        UUID id = made.webhook().id();
        UUID test = house.ids.next();
        Delivery sent = desk.test(owner, id, test, by).orThrow();
        assertThat(desk.test(owner, id, test, by).orThrow()).isEqualTo(sent);
        assertThat(post.runOnce()).isEqualTo(1);
        assertThat(got.getFirst().body()).contains("\"type\":\"hutong.WebhookTest\"");
        assertThat(got.getFirst().signature())
                .isEqualTo(sign(made.secret().reveal(), got.getFirst()));
        Delivery.Seen seen = desk.deliveries(owner, id, Optional.empty(), 10).items().getFirst();
        assertThat(seen.last().orElseThrow().status()).hasValue(200);
        for (int time = 0; time < house.limits.testsWaitingMax(); time++) {
            desk.test(owner, id, house.ids.next(), by).orThrow();
        }
        assertThat(desk.test(owner, id, house.ids.next(), by))
                .as("too many at once")
                .isInstanceOf(DeliveryOutcome.Refused.class);
        desk.switchTo(owner, id, false, by);
        assertThat(desk.test(owner, id, house.ids.next(), by))
                .as("while it is paused")
                .isInstanceOf(DeliveryOutcome.Refused.class);
    }

    @Test
    void deliveriesAreListedPageByPage() {
        UUID id = made(Set.of()).webhook().id();
        for (int number = 0; number < 5; number++) {
            fanOut.handle(house.award(programme, organisation, "AwardActivated"));
            house.time.advance(Duration.ofSeconds(number % 2));
        }
        List<UUID> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Delivery.Seen> page = desk.deliveries(owner, id, cursor, 2);
            page.items().forEach(it -> listed.add(it.delivery().id()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(listed)
                .isEqualTo(deliveries(owner, id).stream().map(Delivery::id).toList())
                .hasSize(5);
    }

    @Test
    void aSecretIsShownOnce() {
        UUID id = house.ids.next();
        WebhookOutcome first = desk.make(id, owner, address, Set.of(), by);
        WebhookOutcome again = desk.make(id, owner, address, Set.of(), by);
        assertThat(((WebhookOutcome.Made) again).secret().reveal())
                .isEqualTo(((WebhookOutcome.Made) first).secret().reveal());
        assertThat(desk.make(id, owner, address, Set.of(), house.ids.next()))
                .as("to another person")
                .isInstanceOf(WebhookOutcome.Refused.class);
        house.time.advance(Duration.ofMinutes(11));
        assertThat(desk.make(id, owner, address, Set.of(), by))
                .as("later")
                .isInstanceOf(WebhookOutcome.Refused.class);
    }

    private List<Delivery> deliveries(WebhookOwner whose, UUID id) {
        return desk.deliveries(whose, id, Optional.empty(), 100).items().stream()
                .map(Delivery.Seen::delivery)
                .toList();
    }

    private WebhookOutcome.Made made(Set<String> types) {
        return (WebhookOutcome.Made) desk.make(house.ids.next(), owner, address, types, by);
    }

    private WebhookDesk desk(AddressRules addresses) {
        return new WebhookDesk(
                house.database, addresses, house.rules, keys, audit, house.time, house.limits);
    }

    private WebhookPost post(WebhookCarrier carrier) {
        return new WebhookPost(
                house.database, carrier, keys, house.teller, audit, house.time, house.limits);
    }

    /** As a receiver checks it, after the specification's own words. */
    private static String sign(String secret, Got one) throws Exception {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String text = one.id() + "." + one.timestamp() + "." + one.body();
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
