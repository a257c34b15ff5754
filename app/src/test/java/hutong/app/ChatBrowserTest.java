package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hutong.catalogue.Ability;
import hutong.catalogue.Catalogue;
import hutong.catalogue.EndpointRules;
import hutong.catalogue.Endpoints;
import hutong.catalogue.InMemoryModelDirectory;
import hutong.catalogue.NewEndpoint;
import hutong.catalogue.NewModel;
import hutong.catalogue.SecretKeys;
import hutong.gateway.http.TestingBehaviour;
import hutong.gateway.http.TestingSupplier;
import hutong.kernel.Ids;
import hutong.kernel.Redacted;
import hutong.kernel.Tariff;
import hutong.kernel.Time;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.ProgrammeSeed;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person talks to a model in the browser, sees what the one call cost, and its receipt. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ChatBrowserTest extends BrowserWalk {
    @Inject Database database;
    @Inject Catalogue catalogue;
    @Inject AuditTrail trail;
    @Inject Time time;
    @Inject Ids ids;
    @Inject Vertx vertx;
    @Inject InMemoryModelDirectory directory;

    private TestingSupplier supplier;
    private String name;

    @BeforeEach
    void list() throws IOException {
        supplier = TestingSupplier.start(vertx);
        UUID model = ids.next();
        name = "lane-talk-" + model;
        UUID price = ids.next();
        database.run(handle -> {
            catalogue.draft(handle, model(model, name), Act.HOUSE).orThrow();
            catalogue
                    .price(handle, price, model, new Tariff(100, 25, 300, 7), time.now(), Act.HOUSE)
                    .orThrow();
            catalogue.offer(handle, model, Act.HOUSE).orThrow();
        });
        new Endpoints(
                        database,
                        new EndpointRules(true, EndpointRules.Resolver.system()),
                        SecretKeys.loadOrCreate(FreshVar.folder().resolve("secret/keys")),
                        trail,
                        time)
                .connect(
                        new NewEndpoint(
                                ids.next(),
                                model,
                                Optional.of(supplier.base()),
                                name,
                                new Redacted(TestingSupplier.SECRET),
                                1),
                        Act.HOUSE)
                .orThrow();
        directory.runOnce();
    }

    @AfterEach
    void stop() {
        supplier.close();
    }

    @Test
    void aPersonSeesWhatOneCallCost() throws IOException {
        Map<String, String> demonstration = demonstration();
        try (BrowserContext builder = context("en", false, ColorScheme.LIGHT)) {
            Page page = signIn(builder, demonstration, "BUILDER");
            page.navigate(base.resolve("/chat?model=" + name).toString());
            sound(page, "en");
            page.selectOption("#model", name);
            page.click("#starters button >> nth=0");
            Locator answer = page.locator("#talk li.theirs");
            Locator cost = answer.locator(".cost b");
            cost.waitFor();
            assertThat(answer.locator(".text").innerText()).isNotBlank();
            assertThat(cost.innerText()).matches("0\\.\\d+.*");
            shoot(page, "chat-answered");
            page.click("#talk li.theirs .cost a");
            assertThat(page.locator(".notice.good").isVisible())
                    .as("the receipt verifies")
                    .isTrue();
            sound(page, "en");
            shoot(page, "chat-receipt");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatWasStoppedSaysSoAndIsPaidForWhatCame() throws IOException {
        supplier.behave(
                name,
                TestingBehaviour.GOOD.tokens(400).delays(Duration.ZERO, Duration.ofMillis(100)));
        Map<String, String> demonstration = demonstration();
        try (BrowserContext builder = context("vi", true, ColorScheme.DARK)) {
            Page page = signIn(builder, demonstration, "BUILDER");
            page.navigate(base.resolve("/chat?model=" + name).toString());
            page.selectOption("#model", name);
            page.fill("#say", "<b>Ngõ nhỏ</b>");
            page.keyboard().press("Enter");
            Locator text = page.locator("#talk li.theirs .text");
            text.filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\S"))).waitFor();
            page.click("#stop");
            page.locator("#send").waitFor();
            assertThat(page.locator("#talk li.theirs .fault").isVisible()).isTrue();
            assertThat(page.locator("#talk li.mine .text").innerText()).isEqualTo("<b>Ngõ nhỏ</b>");
            page.locator("#talk li.theirs .cost b").waitFor();
            shoot(page, "chat-stopped-phone-dark");
        }
        assertThat(complaints).isEmpty();
    }

    private static NewModel model(UUID id, String name) {
        return new NewModel(
                id,
                name,
                "Lane talk",
                "Answers at once.",
                ProgrammeSeed.programme(),
                Demonstration.modelSupplier(),
                Set.of(Ability.CHAT),
                4_096,
                1_024,
                8,
                Optional.empty(),
                true);
    }
}
