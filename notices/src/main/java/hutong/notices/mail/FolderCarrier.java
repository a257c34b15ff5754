package hutong.notices.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/**
 * Lays mail down as {@code *.eml} files that any mail program opens: what an installation does that
 * was told no server. A file appears whole or not at all; the same mail again is the same file.
 */
public final class FolderCarrier implements MailCarrier {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final InternetAddress from;
    private final Session session = Session.getInstance(new Properties());

    /**
     * @param folder made when the first mail comes
     */
    public FolderCarrier(Path folder, String from) {
        this.folder = folder;
        this.from = SmtpCarrier.sender(from);
    }

    @Override
    public MailOutcome carry(Mail mail) {
        String name = STAMP.format(mail.at()) + "-" + mail.id();
        try {
            MimeMessage message = Envelope.message(session, from, mail);
            Files.createDirectories(folder);
            Path part = folder.resolve(name + ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                message.writeTo(out);
            }
            Files.move(
                    part,
                    folder.resolve(name + ".eml"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new MailOutcome.Carried();
        } catch (AddressException none) {
            return new MailOutcome.BadAddress("no mail address: " + none.getMessage());
        } catch (MessagingException odd) {
            return new MailOutcome.Later(odd.getClass().getSimpleName());
        } catch (IOException full) {
            return new MailOutcome.Closed(
                    "the folder of mails can't be written: " + full.getClass().getSimpleName());
        }
    }
}
