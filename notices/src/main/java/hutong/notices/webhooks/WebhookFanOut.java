package hutong.notices.webhooks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hutong.kernel.Ids;
import hutong.kernel.Time;
import hutong.notices.EventRules;
import hutong.notices.Facts;
import hutong.notices.internal.DeliveryRows;
import hutong.notices.internal.WebhookRows;
import hutong.store.Database;
import hutong.store.OutboxEvent;
import hutong.store.OutboxSubscriber;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writes each event down for the webhooks that want it, as a CloudEvent 1.0 in structured JSON.
 *
 * <ul>
 *   <li>Once for each webhook and event, however often the event comes.
 *   <li>Only what {@link EventRules} names leaves the house.
 * </ul>
 */
@Singleton
public class WebhookFanOut implements OutboxSubscriber {
    private static final System.Logger LOG = System.getLogger(WebhookFanOut.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    private final Database database;
    private final EventRules rules;
    private final Time time;

    @Inject
    public WebhookFanOut(Database database, EventRules rules, Time time) {
        this.database = database;
        this.rules = rules;
        this.time = time;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> types() {
        return rules.sharedTypes();
    }

    @Override
    public void handle(OutboxEvent event) {
        List<WebhookOwner> owners;
        try {
            owners = owners(event);
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.ERROR, "no webhook is told of " + event.id(), unreadable);
            return;
        }
        database.run(handle -> {
            for (WebhookOwner owner : owners) {
                data(event, owner).ifPresent(data -> write(handle, owner, event, data));
            }
        });
    }

    private static List<WebhookOwner> owners(OutboxEvent event) {
        Facts facts = Facts.of(event);
        List<WebhookOwner> owners = new ArrayList<>();
        facts.idMaybe("programme").map(WebhookOwner.OfProgramme::new).ifPresent(owners::add);
        facts.idMaybe("organisation").map(WebhookOwner.OfOrganisation::new).ifPresent(owners::add);
        return owners;
    }

    private Optional<ObjectNode> data(OutboxEvent event, WebhookOwner owner) {
        try {
            return rules.data(event, owner instanceof WebhookOwner.OfProgramme);
        } catch (IllegalArgumentException unreadable) {
            LOG.log(Level.ERROR, "webhooks are not told of " + event.id(), unreadable);
            return Optional.empty();
        }
    }

    private void write(Handle handle, WebhookOwner owner, OutboxEvent event, ObjectNode data) {
        for (Webhook webhook : WebhookRows.of(handle, owner)) {
            if (webhook.state() == Webhook.State.ACTIVE && webhook.wants(event.type())) {
                DeliveryRows.insert(
                        handle,
                        Delivery.waiting(
                                Ids.derived(webhook.id(), "delivery:" + event.id()),
                                webhook.id(),
                                event,
                                body(event, owner, data),
                                time.now()));
            }
        }
    }

    static String body(OutboxEvent event, WebhookOwner owner, ObjectNode data) {
        ObjectNode body = JSON.createObjectNode();
        String place = owner instanceof WebhookOwner.OfProgramme ? "programmes" : "organisations";
        body.put("specversion", "1.0")
                .put("id", event.id().toString())
                .put("source", "/" + place + "/" + owner.id())
                .put("type", "hutong." + event.type())
                .put("subject", event.subject().toString())
                .put("time", event.occurredAt().toString())
                .put("datacontenttype", "application/json");
        body.set("data", data);
        return body.toString();
    }
}
