package hutong.notices.mail;

/** Who takes mail out of the house. Blocks until the other side answered; never throws. */
@FunctionalInterface
public interface MailCarrier {
    MailOutcome carry(Mail mail);
}
