package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hutong.identity.Membership;
import hutong.identity.OfficeRole;
import hutong.programme.seed.Demonstration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A product that a builder registers and the office verifies opens a door of the yearly target. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class ProductBrowserTest extends ProgrammeWalk {
    @Test
    void aVerifiedProductOpensADoorOnThePublicBoard() throws Exception {
        Someone builder =
                joined(person("Builder"), Demonstration.startUp(), Membership.Role.MEMBER);
        Someone officer = official(OfficeRole.Kind.OFFICER);
        String name = "Lane guide " + builder.id();
        int before = counted();

        String product = register(builder, name);
        try (BrowserContext lane = context("zh-Hans", true, ColorScheme.LIGHT)) {
            Page page = page(lane);
            go(page, "/products");
            assertThat(page.content()).as("not verified yet").doesNotContain(name);
            assertThat(doorsThatSay(page)).isEqualTo(before);
        }
        verify(officer, product, name);

        assertThat(counted()).isEqualTo(before + 1);
        for (String language : new String[] {"en", "zh-Hans", "vi"}) {
            try (BrowserContext lane = context(language, true, ColorScheme.LIGHT)) {
                Page page = page(lane);
                go(page, "/products");
                assertThat(doorsThatSay(page)).isEqualTo(before + 1);
                assertThat(page.content()).contains(name);
                shoot(page, "walk-product-board-" + language + "-phone");
                go(page, "/products/" + product);
                assertThat(page.content()).contains("https://guide.example").doesNotContain("C-77");
            }
        }
    }

    private String register(Someone builder, String name) {
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, builder);
            go(page, "/desk/products");
            follow(page, "Register a product");
            label(page, "Product").fill(name);
            label(page, "What it does").fill("Finds the way through the lanes.");
            label(page, "Scenario").selectOption("smart_city");
            label(page, "Stage").selectOption("commercial");
            label(page, "Users").fill("1200");
            press(page, "Send to the office");
            assertThat(page.content())
                    .as("commercial without evidence")
                    .contains("Give a contract");
            label(page, "Contract").fill("C-77");
            label(page, "Address on the web").fill("https://guide.example");
            press(page, "Send to the office");
            sound(page, "en");
            shoot(page, "walk-product-registered");
            go(page, "/desk/products");
            follow(page, name);
            return idIn(page.url());
        }
    }

    private void verify(Someone officer, String product, String name) {
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/products");
            assertThat(page.content()).contains(name);
            go(page, "/products/" + product);
            assertThat(page.content()).contains("C-77");
            unfold(page, "Verify");
            press(page, "Verify");
            sound(page, "en");
            assertThat(page.getByText("Verified").first().isVisible()).isTrue();
            shoot(page, "walk-product-verified");
        }
    }

    /** How many doors of the first goal stand open. */
    private static int doorsThatSay(Page page) {
        String said = page.locator(".goals .answer").first().innerText();
        return Integer.parseInt(said.replaceAll("\\D*(\\d+).*", "$1"));
    }

    private int counted() throws Exception {
        return read(send(request("products/target?programme=" + SLUG)), 200)
                .get("items")
                .get(0)
                .get("count")
                .asInt();
    }
}
