package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.catalogue.EndpointRules;
import hutong.catalogue.SecretKeys;
import hutong.identity.Roles;
import hutong.kernel.Time;
import hutong.notices.EventRules;
import hutong.notices.NoticeTeller;
import hutong.notices.NoticesLimits;
import hutong.notices.calendar.CalendarDesk;
import hutong.notices.calendar.DeadlineSource;
import hutong.notices.http.ProgrammeSlugs;
import hutong.notices.mail.FolderCarrier;
import hutong.notices.mail.MailCarrier;
import hutong.notices.mail.MailPost;
import hutong.notices.mail.SmtpAddress;
import hutong.notices.mail.SmtpCarrier;
import hutong.notices.webhooks.AddressRules;
import hutong.notices.webhooks.HttpWebhookCarrier;
import hutong.notices.webhooks.SigningKeys;
import hutong.notices.webhooks.WebhookPost;
import hutong.programme.Programme;
import hutong.programme.Programmes;
import hutong.store.AuditTrail;
import hutong.store.Database;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    /** As suppliers' endpoints: addresses of this machine and network by setting alone. */
    @Produces
    @Singleton
    AddressRules addressRules(HutongConfig config, EndpointRules endpoints) {
        return new AddressRules(endpoints::allowed, config.endpoint().localAllowed());
    }

    @Produces
    @Singleton
    SigningKeys signingKeys(SecretKeys keys) {
        return new SigningKeys() {
            @Override
            public String current() {
                return keys.current();
            }

            @Override
            public Optional<byte[]> derive(String key, String purpose) {
                return keys.key(key)
                        .map(it ->
                                SigningKeys.hmac(
                                        it.getEncoded(),
                                        ("hutong " + purpose).getBytes(StandardCharsets.UTF_8)));
            }
        };
    }

    @Produces
    @Singleton
    HttpWebhookCarrier webhookCarrier(AddressRules rules, NoticesLimits limits) {
        return new HttpWebhookCarrier(rules, limits);
    }

    void close(@Disposes HttpWebhookCarrier carrier) throws IOException {
        carrier.close();
    }

    @Produces
    @Singleton
    WebhookPost webhookPost(
            Database database,
            HttpWebhookCarrier carrier,
            SigningKeys keys,
            NoticeTeller teller,
            AuditTrail audit,
            Time time,
            NoticesLimits limits) {
        return new WebhookPost(database, carrier, keys, teller, audit, time, limits);
    }

    @Produces
    @Singleton
    CalendarDesk calendarDesk(
            Database database,
            Roles roles,
            DeadlineSource deadlines,
            SigningKeys keys,
            AuditTrail audit,
            HutongConfig config,
            Time time,
            NoticesLimits limits) {
        return new CalendarDesk(
                database, roles, deadlines, keys, audit, origin(config), time, limits);
    }

    @Produces
    @Singleton
    ProgrammeSlugs programmeSlugs(Programmes programmes) {
        return slug -> programmes.bySlug(slug).map(Programme::id);
    }

    void close(@Disposes WebhookPost post) {
        post.close();
    }

    /** Where people reach this house. */
    static URI origin(HutongConfig config) {
        return config.origin()
                .orElseGet(() -> URI.create("http://" + config.bind() + ":" + config.port()));
    }
}
