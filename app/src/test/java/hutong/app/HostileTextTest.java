package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.identity.Membership;
import hutong.identity.SignInOutcome;
import hutong.kernel.Redacted;
import hutong.notices.calendar.CalendarDesk;
import hutong.programme.seed.Demonstration;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Harm in every text that the database keeps is shown as the words that it is, on every page that
 * anybody can reach by links; and no page offers a link that its reader may not follow.
 */
@QuarkusTest
@TestProfile(HostileTextTest.OfItsOwn.class)
class HostileTextTest extends SignedInDoor {
    /** Nobody else can use a node with such texts. */
    public static final class OfItsOwn implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FreshVar.class));
        }
    }

    /** What neither pages nor mails nor the API show. */
    private static final Set<String> UNSEEN =
            Set.of(
                    "identity.organisation.short_name",
                    "notices.attempt.fault",
                    "notices.mail.fault",
                    "programme.application.contract_number",
                    "programme.award_move.reason",
                    "programme.call.eligibility",
                    "programme.decision.recalled_reason",
                    "programme.investment_move.note",
                    "programme.offer.terms",
                    "programme.pairing_move.reason",
                    "programme.panel_pin.reason",
                    "programme.partner_move.reason",
                    "programme.review.statement",
                    "programme.review_move.reason");

    /** What no record here has; hostile-more.sql is the place for one. */
    private static final Set<String> EMPTY =
            Set.of(
                    "ledger.dead_letter.reason",
                    "ledger.forced_close.reason",
                    "ledger.usage_record.supplier_request_id",
                    "programme.invitation.message");

    private static final List<String> DESKS =
            List.of(
                    "builder",
                    "supplier",
                    "compute",
                    "data",
                    "investor",
                    "reviewer",
                    "auditor",
                    "officer",
                    "administrator");

    private static final Map<String, UUID> HOMES =
            Map.of(
                    "builder", Demonstration.startUp(),
                    "supplier", Demonstration.modelSupplier(),
                    "investor", Demonstration.organisation("ventures"));

    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> cookies = new TreeMap<>();
    private final List<Crawl> crawls = new ArrayList<>();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = new ConcurrentSkipListSet<>();

    @Inject CalendarDesk calendars;

    @Test
    void harmIsShownAsWords() throws Exception {
        Map<String, String> people = BrowserWalk.demonstration();
        cookies.put("nobody", "");
        for (String desk : DESKS) {
            cookies.put(desk, cookie(people, desk));
        }
        cookies.put("somebody", cookie(person("Ann")));
        cookies.put(
                "member",
                cookie(joined(person("Bo"), Demonstration.startUp(), Membership.Role.MEMBER)));
        HostileTexts texts = new HostileTexts();
        assertThat(texts.fill(database)).as("rows of stored-codes.txt without a column").isEmpty();

        calendar();
        pages();
        api();
        mails();
        forms();

        assertThat(wrong).isEmpty();
        Set<String> unseen = new TreeSet<>(texts.filled());
        unseen.removeAll(shown);
        assertThat(texts.empty()).as("columns without a text").isEqualTo(EMPTY);
        assertThat(unseen).as("columns whose texts nothing showed").isEqualTo(UNSEEN);
    }

    private void pages() throws Exception {
        for (String name : List.of("officer", "builder", "nobody")) {
            for (String language : List.of("zh-Hans", "vi")) {
                crawls.add(new Crawl(base, name, cookies.getOrDefault(name, ""), language));
            }
        }
        cookies.forEach((name, cookie) -> crawls.add(new Crawl(base, name, cookie, "en")));
        int pages = 0;
        try (ExecutorService some = Executors.newFixedThreadPool(4)) {
            List<Future<Crawl>> walks = new ArrayList<>();
            crawls.forEach(it -> walks.add(some.submit(() -> it.from("/"))));
            for (Future<Crawl> walk : walks) {
                Crawl done = walk.get();
                shown.addAll(done.shown());
                pages += done.pages();
            }
        }
        assertThat(pages).isGreaterThan(500);
    }

    /** Last, for some of them change what there is. */
    private void forms() throws Exception {
        for (Crawl crawl : crawls) {
            if (crawl.isEnglish()) {
                crawl.submit();
            }
            wrong.addAll(crawl.wrong());
        }
    }

    private void api() throws Exception {
        ApiWalk walk = new ApiWalk(base, database);
        for (Map.Entry<String, String> visitor : cookies.entrySet()) {
            UUID home = HOMES.get(visitor.getKey());
            walk.as(visitor.getKey(), visitor.getValue(), home == null ? "" : home.toString());
        }
        shown.addAll(walk.shown());
        wrong.addAll(walk.wrong());
        assertThat(walk.silent()).as("what nobody was given").isEmpty();
    }

    private void calendar() throws Exception {
        for (String desk : List.of("builder", "reviewer", "officer")) {
            String token = calendars.renew(Demonstration.person(desk), ids.next()).reveal();
            HttpResponse<String> feed =
                    send(request("").uri(base.resolve("/calendar/" + token + ".ics")));
            assertThat(feed.statusCode()).isEqualTo(200);
            wrong.addAll(SoundFile.wrong(feed));
        }
    }

    private void mails() throws Exception {
        Path folder = FreshVar.folder().resolve("mail");
        Instant begun = Instant.now();
        int asked =
                database.transact(handle ->
                        handle.execute(
                                "UPDATE notices.mail SET state = 1, attempts = 0, next_at ="
                                        + " now()"));
        assertThat(asked).isPositive();
        while (waiting() > 0 && Instant.now().isBefore(begun.plus(MAIL_PATIENCE))) {
            Thread.sleep(50);
        }
        assertThat(waiting()).as("mails that were not carried").isZero();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(begun)) {
                    wrong.addAll(SoundMail.wrong(file, shown));
                }
            }
        }
    }

    private int waiting() {
        return database.read(handle ->
                handle.createQuery("SELECT count(*) FROM notices.mail WHERE state <> 2")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String cookie(Someone someone) {
        return "hutong_session=" + someone.token().reveal() + "; ";
    }

    private String cookie(Map<String, String> people, String desk) {
        String key = "HUTONG_" + desk.toUpperCase(Locale.ROOT);
        SignInOutcome.Opened opened =
                (SignInOutcome.Opened)
                        signIn.withPassword(
                                people.getOrDefault(key + "_EMAIL", ""),
                                new Redacted(people.getOrDefault(key + "_PASSWORD", "")),
                                "test");
        return "hutong_session=" + opened.token().reveal() + "; ";
    }
}
