package hutong.programme.applications;

import hutong.kernel.Ids;
import hutong.kernel.Sha256;
import hutong.kernel.Time;
import hutong.programme.applications.Invitation.State;
import hutong.programme.applications.InvitationOutcome.AnsweredOtherwise;
import hutong.programme.applications.InvitationOutcome.Done;
import hutong.programme.applications.InvitationOutcome.Expired;
import hutong.programme.applications.InvitationOutcome.Malformed;
import hutong.programme.applications.InvitationOutcome.Unknown;
import hutong.programme.applications.internal.InvitationRows;
import hutong.programme.calls.CallLimits;
import hutong.programme.calls.internal.CallRows;
import hutong.programme.internal.EventJson;
import hutong.store.Act;
import hutong.store.AuditTrail;
import hutong.store.Database;
import hutong.store.Outbox;
import hutong.store.OutboxEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Invitations to apply.
 *
 * <ul>
 *   <li>The link is a random token that only the mail carries; the invitation keeps its hash.
 *   <li>It can be answered once, until it expires; the same answer again is answered the same.
 * </ul>
 *
 * <p>The door has checked that the sender may act for the office, and that the person who answers
 * may act for the organisation.
 */
@Singleton
public class InvitationBook {
    public static final int MESSAGE_CHARACTERS_MAX = 5_000;

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final Time time;
    private final AuditTrail audit;
    private final Outbox outbox;

    @Inject
    public InvitationBook(Database database, Time time, AuditTrail audit, Outbox outbox) {
        this.database = database;
        this.time = time;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * Sends an invitation: event {@code InvitationSent} carries the link's token to the mail. The
     * same id again sends nothing new.
     */
    public InvitationOutcome send(
            UUID id,
            UUID programme,
            UUID call,
            String email,
            Optional<UUID> organisation,
            String message,
            Duration validFor,
            UUID by) {
        return database.transact(handle ->
                send(handle, id, programme, call, email, organisation, message, validFor, by));
    }

    /** {@link #send} in the caller's transaction. */
    public InvitationOutcome send(
            Handle handle,
            UUID id,
            UUID programme,
            UUID call,
            String email,
            Optional<UUID> organisation,
            String message,
            Duration validFor,
            UUID by) {
        Optional<Malformed> malformed = fault(email, message, validFor);
        if (malformed.isPresent()) {
            return malformed.get();
        }
        String token = newToken();
        Instant now = time.now();
        Invitation invitation =
                new Invitation(
                        id,
                        programme,
                        call,
                        email.strip(),
                        organisation,
                        State.SENT,
                        message.strip(),
                        now,
                        now.plus(validFor),
                        Optional.empty());
        Optional<Invitation> known = InvitationRows.byId(handle, id);
        if (known.isPresent()) {
            return new Done(known.get());
        }
        InvitationRows.insert(handle, invitation, Sha256.of(token), by);
        outbox.append(
                handle,
                event(
                        handle,
                        invitation,
                        "invitation-sent",
                        "InvitationSent",
                        Map.of(
                                "message", invitation.message(),
                                "token", token,
                                "expires_at", invitation.expiresAt().toString())));
        audit.record(handle, Act.of(by, "invitation.sent", id, programme));
        return new Done(invitation);
    }

    /** What an invitation's link leads to. */
    public InvitationOutcome open(String token) {
        return database.transact(handle ->
                InvitationRows.byToken(handle, Sha256.of(token))
                        .filter(found -> found.state() != State.REVOKED)
                        .<InvitationOutcome>map(found ->
                                found.state() == State.SENT && !found.isOpenAt(time.now())
                                        ? new Expired(found)
                                        : new Done(found))
                        .orElse(new Unknown()));
    }

    /**
     * Accepts for the organisation, or declines when there is none; event {@code
     * InvitationAnswered}.
     */
    public InvitationOutcome answer(String token, Optional<UUID> organisation, UUID person) {
        State wanted = organisation.isPresent() ? State.ACCEPTED : State.DECLINED;
        return database.transact(handle -> {
            Optional<Invitation> found = InvitationRows.byToken(handle, Sha256.of(token));
            if (found.isEmpty() || found.get().state() == State.REVOKED) {
                return new Unknown();
            }
            Invitation invitation = found.get();
            boolean forAnother =
                    organisation.isPresent()
                            && invitation.organisation().isPresent()
                            && !invitation.organisation().equals(organisation);
            if (forAnother) {
                return new AnsweredOtherwise(invitation);
            }
            if (invitation.state() != State.SENT) {
                return invitation.state() == wanted
                        ? new Done(invitation)
                        : new AnsweredOtherwise(invitation);
            }
            if (!invitation.isOpenAt(time.now())) {
                return new Expired(invitation);
            }
            InvitationRows.answer(handle, invitation.id(), wanted, organisation, time.now());
            outbox.append(
                    handle,
                    event(
                            handle,
                            invitation,
                            "invitation-answered",
                            "InvitationAnswered",
                            Map.of("state", wanted.name())));
            audit.record(
                    handle,
                    Act.of(person, "invitation.answered", invitation.id(), invitation.programme())
                            .changed("state", State.SENT, wanted));
            return new Done(InvitationRows.byId(handle, invitation.id()).orElseThrow());
        });
    }

    /** Takes an invitation back that was not answered. */
    public InvitationOutcome revoke(UUID programme, UUID id, UUID by) {
        return database.transact(handle -> {
            Optional<Invitation> found =
                    InvitationRows.byId(handle, id).filter(it -> it.programme().equals(programme));
            if (found.isEmpty()) {
                return new Unknown();
            }
            if (found.get().state() != State.SENT) {
                return found.get().state() == State.REVOKED
                        ? new Done(found.get())
                        : new AnsweredOtherwise(found.get());
            }
            InvitationRows.answer(handle, id, State.REVOKED, Optional.empty(), time.now());
            audit.record(
                    handle,
                    Act.of(by, "invitation.revoked", id, programme)
                            .changed("state", State.SENT, State.REVOKED));
            return new Done(InvitationRows.byId(handle, id).orElseThrow());
        });
    }

    /** Newest first, at most 500. */
    public List<Invitation> ofCall(UUID call) {
        return database.read(handle -> InvitationRows.ofCall(handle, call, 500));
    }

    private OutboxEvent event(
            Handle handle,
            Invitation invitation,
            String occasion,
            String type,
            Map<String, String> more) {
        Map<String, Object> facts = new HashMap<>(more);
        facts.put("programme", invitation.programme().toString());
        facts.put("call", invitation.call().toString());
        facts.put("email", invitation.email());
        CallRows.byId(handle, invitation.call())
                .ifPresent(call -> facts.put("callTitle", call.title()));
        return new OutboxEvent(
                Ids.derived(invitation.id(), occasion),
                type,
                invitation.id(),
                EventJson.of(facts),
                time.now());
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is wrong with an invitation before it is sent. */
    public static Optional<Malformed> fault(String email, String message, Duration validFor) {
        if (!email.strip().matches("[^\\s@]{1,64}@[^\\s@]{1,190}")) {
            return Optional.of(new Malformed("email", "Write one e-mail address."));
        }
        if (message.length() > MESSAGE_CHARACTERS_MAX) {
            return Optional.of(new Malformed("message", "At most 5,000 characters."));
        }
        if (validFor.isNegative()
                || validFor.isZero()
                || validFor.toDays() > CallLimits.INVITATION_DAYS_MAX) {
            return Optional.of(
                    new Malformed(
                            "valid_for",
                            "Between one moment and " + CallLimits.INVITATION_DAYS_MAX + " days."));
        }
        return Optional.empty();
    }
}
