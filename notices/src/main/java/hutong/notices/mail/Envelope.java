package hutong.notices.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A mail as a message of RFC 5322: one recipient, plain text in UTF-8, a Message-ID of its own. */
final class Envelope {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Envelope() {}

    /** The address, strictly read: one mailbox without a name or a group. */
    static InternetAddress address(String text) throws AddressException {
        InternetAddress address = new InternetAddress(text, true);
        if (!address.getAddress().equals(text.strip()) || text.chars().anyMatch(c -> c < 0x20)) {
            throw new AddressException("not one plain address");
        }
        return address;
    }

    /**
     * @throws AddressException when the recipient's address is none
     */
    static MimeMessage message(Session session, InternetAddress from, Mail mail)
            throws MessagingException {
        InternetAddress to = address(mail.to());
        MimeMessage message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + mail.id() + "@hutong>");
                    }
                };
        message.setFrom(from);
        message.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
        message.setSubject(mail.subject(), UTF_8);
        message.setSentDate(Date.from(mail.at()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.text(), UTF_8);
        message.saveChanges();
        return message;
    }
}
