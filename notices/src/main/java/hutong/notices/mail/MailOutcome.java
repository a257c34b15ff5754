package hutong.notices.mail;

/** What came of carrying a mail. */
public sealed interface MailOutcome {
    /** The other side has taken charge of it. */
    record Carried() implements MailOutcome {}

    /** This address takes no mail, now or later: it is parked for a person to look at. */
    record BadAddress(String fault) implements MailOutcome {}

    /** Not now; the same mail may go later. */
    record Later(String fault) implements MailOutcome {}

    /** Nothing goes at the moment, whatever the mail. */
    record Closed(String fault) implements MailOutcome {}
}
