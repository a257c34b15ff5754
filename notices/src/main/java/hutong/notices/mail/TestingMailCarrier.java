package hutong.notices.mail;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given, and answers as it is told. */
public final class TestingMailCarrier implements MailCarrier {
    private final List<Mail> carried = new ArrayList<>();
    private MailOutcome answer = new MailOutcome.Carried();

    @Override
    public synchronized MailOutcome carry(Mail mail) {
        if (answer instanceof MailOutcome.Carried) {
            carried.add(mail);
        }
        return answer;
    }

    /** From now on. */
    public synchronized void answer(MailOutcome answer) {
        this.answer = answer;
    }

    public synchronized List<Mail> carried() {
        return List.copyOf(carried);
    }
}
