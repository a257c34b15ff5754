package hutong.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail to a real SMTP server, and what its answers mean. */
class SmtpCarrierTest {
    private static final String FROM = "Hutong <office@example.org>";
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        Mail mail = mail("ann@example.org");
        assertThat(carrier(server.getSmtp().getPort()).carry(mail))
                .isInstanceOf(MailOutcome.Carried.class);
        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getSubject()).isEqualTo("资助 – khoản tài trợ");
        assertThat(got.getContent().toString().strip()).isEqualTo("Xin chào, 您好");
        assertThat(got.getMessageID()).isEqualTo("<" + mail.id() + "@hutong>");
        assertThat(got.getFrom()[0].toString()).isEqualTo(FROM);
        assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aPasswordIsUsedAndAWrongOneClosesTheWay() {
        GreenMailUser user = server.setUser("office", "office", "s3cret");
        assertThat(user).isNotNull();
        int port = server.getSmtp().getPort();
        SmtpAddress right = SmtpAddress.parse("smtp://office:s3cret@127.0.0.1:" + port);
        assertThat(new SmtpCarrier(right, FROM).carry(mail("ann@example.org")))
                .isInstanceOf(MailOutcome.Carried.class);
        SmtpAddress wrong = SmtpAddress.parse("smtp://office:wrong@127.0.0.1:" + port);
        assertThat(new SmtpCarrier(wrong, FROM).carry(mail("ann@example.org")))
                .isInstanceOf(MailOutcome.Closed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, BadAddress",
        "RCPT, 553 mailbox name not allowed, BadAddress",
        "RCPT, 450 greylisted, Later",
        "RCPT, 552 mailbox full, Later",
        "DATA, 554 looks like spam, Later",
        "MAIL, 451 try again, Later",
        "EHLO, 421 closing, Closed",
    })
    void whatAServerAnswersDecides(String at, String answer, String outcome) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> talk(socket, at, answer));
            assertThat(carrier(socket.getLocalPort()).carry(mail("ann@example.org")))
                    .asString()
                    .startsWith(outcome);
        }
    }

    @Test
    void nobodyThereIsForLater() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(carrier(port).carry(mail("ann@example.org")))
                .isInstanceOf(MailOutcome.Closed.class);
    }

    @ParameterizedTest
    @CsvSource({"no address", "a@b@c", "'Ann <ann@example.org>'", "'a@x.org,b@x.org'"})
    void whatIsNoAddressIsParked(String to) {
        assertThat(carrier(server.getSmtp().getPort()).carry(mail(to)))
                .isInstanceOf(MailOutcome.BadAddress.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAServerMailsAreFiles() throws Exception {
        Mail mail = mail("ann@example.org");
        FolderCarrier carrier = new FolderCarrier(folder.resolve("mail"), FROM);
        assertThat(carrier.carry(mail)).isInstanceOf(MailOutcome.Carried.class);
        assertThat(carrier.carry(mail)).isInstanceOf(MailOutcome.Carried.class);
        try (var files = Files.list(folder.resolve("mail"))) {
            Path file = files.toList().getFirst();
            assertThat(file.getFileName().toString()).endsWith(mail.id() + ".eml");
            try (var in = Files.newInputStream(file)) {
                MimeMessage read = new MimeMessage(null, in);
                assertThat(read.getSubject()).isEqualTo(mail.subject());
            }
        }
    }

    @Test
    void addressesOfServersAreRead() {
        SmtpAddress far = SmtpAddress.parse("smtp://me%40x.org:p%3Aw@mail.example.invalid");
        assertThat(far.port()).isEqualTo(587);
        assertThat(far.user()).contains("me@x.org");
        assertThat(far.password().reveal()).isEqualTo("p:w");
        assertThat(far.encryptedOnly()).as("a password never travels in the clear").isTrue();
        assertThat(SmtpAddress.parse("smtps://mail.example.invalid").port()).isEqualTo(465);
        assertThatThrownBy(() -> SmtpAddress.parse("http://secret@x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    private static SmtpCarrier carrier(int port) {
        return new SmtpCarrier(SmtpAddress.parse("smtp://127.0.0.1:" + port), FROM);
    }

    private static Mail mail(String to) {
        return new Mail(
                UUID.randomUUID(),
                to,
                "资助 – khoản tài trợ",
                "Xin chào, 您好\n",
                Instant.parse("2026-11-24T10:00:00Z"));
    }

    /** A server that answers one command as it is told and the others well. */
    private static void talk(ServerSocket server, String at, String answer) {
        try (Socket socket = server.accept()) {
            var in =
                    new java.io.BufferedReader(
                            new java.io.InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            say(out, "220 here");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data && !line.equals(".")) {
                    continue;
                }
                if (data) {
                    data = false;
                    say(out, "250 taken");
                } else if (line.startsWith(at) || (at.equals("EHLO") && line.startsWith("HELO"))) {
                    say(out, answer);
                } else if (line.startsWith("DATA")) {
                    data = true;
                    say(out, "354 go on");
                } else {
                    say(out, line.startsWith("QUIT") ? "221 bye" : "250 fine");
                }
            }
        } catch (IOException gone) {
            // The client hung up.
        }
    }

    private static void say(java.io.OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
