package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.kernel.Time;
import hutong.notices.EventRules;
import hutong.notices.NoticesLimits;
import hutong.notices.mail.FolderCarrier;
import hutong.notices.mail.MailCarrier;
import hutong.notices.mail.MailPost;
import hutong.notices.mail.SmtpAddress;
import hutong.notices.mail.SmtpCarrier;
import hutong.store.Database;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Who is told what, and by whom it is carried. */
@Singleton
class NoticesParts {
    @Produces
    @Singleton
    NoticesLimits limits() {
        return NoticesLimits.defaults();
    }

    @Produces
    @Singleton
    EventRules rules() {
        return EventRules.standard();
    }

    /** An SMTP server where one is named, else a folder of this node. */
    @Produces
    @Singleton
    MailCarrier mailCarrier(HutongConfig config, Workplace workplace) throws IOException {
        Optional<String> server = config.smtp().url();
        return server.isPresent()
                ? new SmtpCarrier(SmtpAddress.parse(server.get()), config.mail().from())
                : new FolderCarrier(workplace.resolve("mail"), config.mail().from());
    }

    @Produces
    @Singleton
    MailPost mailPost(
            Database database,
            MailCarrier carrier,
            HutongConfig config,
            Time time,
            NoticesLimits limits) {
        return new MailPost(database, carrier, origin(config), time, limits);
    }

    void close(@Disposes MailPost post) {
        post.close();
    }

    /** Where people reach this house. */
    static URI origin(HutongConfig config) {
        return config.origin()
                .orElseGet(() -> URI.create("http://" + config.bind() + ":" + config.port()));
    }
}
