package hutong.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hutong.identity.OfficeRole;
import hutong.programme.Role;
import hutong.programme.partners.Partner;
import hutong.programme.partners.PartnerBook;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two ways into the programme, walked in the browser: one applies, one is invited. */
@QuarkusTest
@QuarkusTestResource(FreshVar.class)
class AdmissionBrowserTest extends ProgrammeWalk {
    private static final Duration MAIL_WITHIN = Duration.ofSeconds(20);

    @Inject PartnerBook partners;

    @Test
    void aFirmAppliesAndIsAdmitted() throws Exception {
        Someone officer = official(OfficeRole.Kind.OFFICER);
        UUID firm = firm("Lane Lanterns");
        String title = "Admission by application " + firm;
        String call = draftAndOpen(officer, title, false);
        String application = apply(owner(firm), "/open-calls/" + call, false);

        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/applications/" + application);
            assertThat(page.content()).contains("Lane Lanterns", "We light the lanes.");
            step(page, "START_SCREENING", "");
            step(page, "REQUEST_INFORMATION", "How many lanterns?");
        }
        Someone member = owner(firm);
        try (BrowserContext desk = context("en", true, ColorScheme.DARK)) {
            Page page = enter(desk, member);
            go(page, "/desk/applications/" + application);
            assertThat(page.content()).contains("How many lanterns?");
            label(page, "Your answer").fill("Nine hundred.");
            press(page, "Send the answer");
            sound(page, "en");
            shoot(page, "walk-admission-answered-phone-dark");
        }
        decide(officer, application);
        accept(member, application, "walk-admission-accepted");
        admitted(firm);
    }

    @Test
    void anInvitedFirmFollowsItsLinkAndIsAdmitted() throws Exception {
        Someone officer = official(OfficeRole.Kind.OFFICER);
        UUID firm = firm("Invited Lanterns");
        String call = draftAndOpen(officer, "Admission by invitation " + firm, true);
        String address = "lantern-" + firm + "@example.org";
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/calls/" + call);
            label(page, "Invite").fill(address + ", We would like to have you.");
            press(page, "Send invitations");
            sound(page, "en");
            assertThat(page.content()).contains(address);
            shoot(page, "walk-invitation-sent");
        }
        String link = linkIn(mailTo(address));
        Someone member = owner(firm);
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, member);
            go(page, "/open-calls/" + call);
            assertThat(page.content()).contains("Only invited organisations.");
            press(page, "Begin an application");
            assertThat(page.locator("h1").innerText()).as("not without the link").isNotBlank();
            assertThat(page.url()).doesNotContain("/desk/applications/");
            complaints.clear();
            go(page, link);
            assertThat(page.content()).contains("We would like to have you.");
            shoot(page, "walk-invitation-open");
            press(page, "Accept");
            sound(page, "en");
            String application = write(page, true);
            go(page, link);
            assertThat(page.content()).as("the link says what came of it").contains("accepted");
            decide(officer, application);
        }
        String application = onlyOf(member, firm);
        accept(member, application, "walk-invitation-accepted");
        admitted(firm);
    }

    /** An officer drafts an admission call on the page and opens it. */
    private String draftAndOpen(Someone officer, String title, boolean invitedOnly) {
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/calls");
            follow(page, "Draft a call");
            page.selectOption("#kind", "ADMISSION");
            page.selectOption("#role", "APPLICATION");
            label(page, "Title in English").fill(title);
            label(page, "Summary in English").fill("Join us.");
            label(page, "Last day")
                    .fill(Instant.now().plus(Duration.ofDays(9)).toString().substring(0, 10));
            label(page, "Screening").check();
            label(page, "Answer to the offer").check();
            if (invitedOnly) {
                label(page, "Only invited organisations.").check();
            }
            label(page, "Questions of the form").fill("why* | Why you? | area");
            press(page, "Keep as a draft");
            sound(page, "en");
            String call = idIn(page.url());
            press(page, "Open it");
            sound(page, "en");
            shoot(page, "walk-admission-call");
            return call;
        }
    }

    private String apply(Someone member, String path, boolean invited) {
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, member);
            go(page, path);
            return write(page, invited);
        }
    }

    private String write(Page page, boolean invited) {
        press(page, "Begin an application");
        sound(page, "en");
        String application = idIn(page.url());
        label(page, "Title").fill(invited ? "Lanterns by invitation" : "Lanterns");
        press(page, "Hand in");
        assertThat(page.content()).as("a needed answer").contains("Please answer this.");
        label(page, "Why you?").fill("We light the lanes.");
        press(page, "Hand in");
        sound(page, "en");
        assertThat(answer(page)).isEqualTo("Received");
        return application;
    }

    private void decide(Someone officer, String application) {
        try (BrowserContext office = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(office, officer);
            go(page, "/office/applications/" + application);
            step(page, "SEND_TO_DECISION", "");
            label(page, "Conditions").fill("Light only at night.");
            label(page, "Reason, which the applicant reads").fill("We need lanterns.");
            press(page, "Make the offer");
            sound(page, "en");
            assertThat(answer(page)).isEqualTo("Offered");
            shoot(page, "walk-admission-office");
        }
    }

    private void step(Page page, String move, String words) {
        page.selectOption("#move", move);
        label(page, "Reason, or your question").fill(words);
        press(page, "Do it");
        sound(page, "en");
    }

    private void accept(Someone member, String application, String shot) {
        try (BrowserContext desk = context("en", false, ColorScheme.LIGHT)) {
            Page page = enter(desk, member);
            go(page, "/desk/applications");
            assertThat(page.content()).contains("An offer for you");
            go(page, "/desk/applications/" + application);
            assertThat(page.content()).contains("Light only at night.");
            press(page, "Accept");
            sound(page, "en");
            assertThat(answer(page)).isEqualTo("Accepted");
            shoot(page, shot);
            go(page, "/partners");
        }
    }

    private void admitted(UUID firm) {
        Optional<Partner> partner = partners.partner(PROGRAMME, firm);
        assertThat(partner).isPresent();
        assertThat(partner.get().state()).isEqualTo(Partner.State.JOINED);
        assertThat(partner.get().roles()).containsExactly(Role.APPLICATION);
    }

    private String onlyOf(Someone member, UUID firm) throws Exception {
        return got(member.token(), "applications?organisation=" + firm)
                .get("items")
                .get(0)
                .get("id")
                .asText();
    }

    /** What the mail says that lies in the folder which stands in for a server. */
    private static String mailTo(String address) throws Exception {
        Instant until = Instant.now().plus(MAIL_WITHIN);
        Path folder = FreshVar.folder().resolve("mail");
        while (Instant.now().isBefore(until)) {
            for (Path file : mails(folder)) {
                try (InputStream in = Files.newInputStream(file)) {
                    MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
                    if (mail.getHeader("To", ",").contains(address)) {
                        return String.valueOf(mail.getContent());
                    }
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no mail to " + address + " within " + MAIL_WITHIN);
    }

    private static List<Path> mails(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".eml")).toList();
        }
    }

    private static String linkIn(String mail) {
        Matcher link = Pattern.compile("/invitations/[A-Za-z0-9_-]+").matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return link.group();
    }
}
