package hutong.app;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** What is wrong with a mail that was laid down as a file. */
final class SoundMail {
    private static final Set<String> HEADERS =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "message-id",
                    "auto-submitted",
                    "mime-version",
                    "content-type",
                    "content-transfer-encoding");

    private SoundMail() {}

    /**
     * @param shown takes the columns whose texts it shows
     */
    static List<String> wrong(Path file, Set<String> shown) throws IOException, MessagingException {
        List<String> wrong = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), bytes);
            for (Header header : Collections.list(mail.getAllHeaders())) {
                if (!HEADERS.contains(header.getName().toLowerCase(Locale.ROOT))) {
                    wrong.add("a header was brought in: " + header.getName());
                }
            }
            if (mail.getAllRecipients().length != 1) {
                wrong.add("not one recipient");
            }
            if (!mail.isMimeType("text/plain")) {
                wrong.add("no plain text: " + mail.getContentType());
            }
            String text = mail.getSubject() + " \n" + mail.getContent();
            shown.addAll(HostileTexts.marks(text));
            wrong.addAll(SoundPage.bent(text));
        }
        return wrong.stream().map(it -> file.getFileName() + ": " + it).toList();
    }
}
