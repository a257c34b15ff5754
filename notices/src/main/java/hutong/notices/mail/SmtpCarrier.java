package hutong.notices.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Hands mail to an SMTP server. Only a server's permanent refusal of the recipient (5xx to RCPT TO)
 * or an address that is none counts as a bad address; everything else may go later.
 */
public final class SmtpCarrier implements MailCarrier {
    private static final int FAULT_CHARACTERS_MAX = 300;
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";
    private static final int MAILBOX_FULL = 552;
    private static final int SERVER_CLOSES = 421;

    private final SmtpAddress server;
    private final InternetAddress from;
    private final Session session;

    /**
     * @param from the sender, such as {@code Hutong <office@example.org>}
     * @throws IllegalArgumentException when the sender is no address
     */
    public SmtpCarrier(SmtpAddress server, String from) {
        this.server = server;
        this.from = sender(from);
        this.session = Session.getInstance(properties(server));
    }

    @Override
    public MailOutcome carry(Mail mail) {
        MimeMessage message;
        try {
            message = Envelope.message(session, from, mail);
        } catch (AddressException none) {
            return new MailOutcome.BadAddress(shorten(none));
        } catch (MessagingException odd) {
            return new MailOutcome.Later(shorten(odd));
        }
        try (Transport transport = session.getTransport(server.wrapped() ? "smtps" : "smtp")) {
            try {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.user().orElse(null),
                        server.user().isPresent() ? server.password().reveal() : null);
            } catch (MessagingException away) {
                return new MailOutcome.Closed(
                        away instanceof AuthenticationFailedException
                                ? "the server refuses the sign-in"
                                : shorten(away));
            }
            transport.sendMessage(message, message.getAllRecipients());
            return new MailOutcome.Carried();
        } catch (MessagingException failure) {
            return outcome(failure);
        }
    }

    static InternetAddress sender(String from) {
        try {
            InternetAddress address = new InternetAddress(from, true);
            address.validate();
            return address;
        } catch (AddressException malformed) {
            throw new IllegalArgumentException(
                    "the sender of mail is an address such as Hutong <office@example.org>");
        }
    }

    private static MailOutcome outcome(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException refused) {
                int code = refused.getReturnCode();
                return code >= 500 && code != MAILBOX_FULL
                        ? new MailOutcome.BadAddress(shorten(refused))
                        : new MailOutcome.Later(shorten(refused));
            }
            if (cause instanceof SMTPSendFailedException refused
                    && refused.getReturnCode() != SERVER_CLOSES
                    && refused.getReturnCode() > 0
                    && !(refused.getNextException() instanceof SMTPAddressFailedException)) {
                return new MailOutcome.Later(shorten(refused));
            }
        }
        return new MailOutcome.Closed(shorten(failure));
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException messaging
                ? messaging.getNextException()
                : cause.getCause();
    }

    private static String shorten(Throwable failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), FAULT_CHARACTERS_MAX));
    }

    private static Properties properties(SmtpAddress server) {
        Properties properties = new Properties();
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.put(protocol + "auth", Boolean.toString(server.user().isPresent()));
            properties.put(protocol + "connectiontimeout", CONNECT_MILLIS);
            properties.put(protocol + "timeout", ANSWER_MILLIS);
            properties.put(protocol + "writetimeout", ANSWER_MILLIS);
            properties.put(protocol + "ssl.checkserveridentity", "true");
        }
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put(
                "mail.smtp.starttls.required",
                Boolean.toString(server.encryptedOnly() && !server.wrapped()));
        return properties;
    }
}
