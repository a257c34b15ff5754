package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hutong.gateway.http.TestingBehaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person talks to a model in the browser, sees what the one call cost, and its receipt. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ChatBrowserTest extends BrowserWalk {
    @Inject ServedModel models;

    private ServedModel.Served served;
    private String name;

    @BeforeEach
    void list() throws IOException {
        served = models.list();
        name = served.name();
    }

    @AfterEach
    void stop() {
        served.close();
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
            leave(page, "#talk li.theirs .cost a");
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
        served.supplier()
                .behave(
                        name,
                        TestingBehaviour.GOOD
                                .tokens(400)
                                .delays(Duration.ZERO, Duration.ofMillis(100)));
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
}
