package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * What walks through a programme's life share: a browser in which each person is signed in. Things
 * are found by what a person reads: role and label.
 */
abstract class ProgrammeWalk extends BrowserWalk {
    @AfterEach
    void nothingBroke() {
        assertThat(complaints).isEmpty();
    }

    /** The person's own browser: signed in, wide, in English. */
    Page enter(BrowserContext context, Someone someone) {
        Cookie session = new Cookie("hutong_session", someone.token().reveal());
        context.addCookies(List.of(session.setUrl(base.toString())));
        return page(context);
    }

    void go(Page page, String path) {
        page.navigate(base.resolve(path).toString());
        sound(page, page.getAttribute("html", "lang"));
    }

    static void press(Page page, String name) {
        leave(page, button(page, name));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    static void follow(Page page, String name) {
        leave(
                page,
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first());
    }

    /** Opens what is folded up under these words. */
    static void unfold(Page page, String words) {
        page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .click();
    }

    static Locator label(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    static Locator label(Locator within, String label) {
        return within.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** The large answer at the top of a page. */
    static String answer(Page page) {
        return page.locator(".answer").first().innerText().strip();
    }

    static String idIn(String address) {
        return address.replaceAll("[?#].*", "").replaceAll(".*/", "");
    }
}
