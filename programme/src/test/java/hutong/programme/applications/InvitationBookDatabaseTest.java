package hutong.programme.applications;

import static org.assertj.core.api.Assertions.assertThat;

import hutong.programme.ProgrammeFixture;
import hutong.store.Outbox;
import hutong.store.StoreLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvitationBookDatabaseTest {
    private static final UUID PROGRAMME = new UUID(1, 1);
    private static final UUID CALL = new UUID(1, 2);
    private static final UUID ORGANISATION = new UUID(2, 2);
    private static final UUID PERSON = ProgrammeFixture.BUILDER;

    private final ProgrammeFixture house =
            new ProgrammeFixture("store", "audit", "identity", "catalogue", "programme");
    private final InvitationBook book =
            new InvitationBook(
                    house.database, house.time, house.trail, new Outbox(StoreLimits.defaults()));

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anInvitationIsAcceptedOnceForOneOrganisation() {
        String token = sendAndReadMail(new UUID(9, 1));
        assertThat(book.open(token)).isInstanceOf(InvitationOutcome.Done.class);
        InvitationOutcome accepted = book.answer(token, Optional.of(ORGANISATION), PERSON);
        assertThat(((InvitationOutcome.Done) accepted).invitation().state())
                .isEqualTo(Invitation.State.ACCEPTED);
        assertThat(book.answer(token, Optional.of(ORGANISATION), PERSON)).isEqualTo(accepted);
        assertThat(book.answer(token, Optional.of(new UUID(2, 3)), PERSON))
                .isInstanceOf(InvitationOutcome.AnsweredOtherwise.class);
        assertThat(book.answer(token, Optional.empty(), PERSON))
                .isInstanceOf(InvitationOutcome.AnsweredOtherwise.class);
    }

    @Test
    void anAnswerIsToldOnceWithTheCallsTitle() {
        String token = sendAndReadMail(new UUID(9, 4));
        book.answer(token, Optional.empty(), PERSON);
        book.answer(token, Optional.empty(), PERSON);
        assertThat(
                        house.<List<String>>in(handle ->
                                handle.createQuery(
                                                """
                                                SELECT payload::text FROM store.outbox
                                                WHERE type = 'InvitationAnswered'
                                                """)
                                        .mapTo(String.class)
                                        .list()))
                .singleElement()
                .asString()
                .contains("DECLINED", "someone@example.org", CALL.toString());
    }

    @Test
    void aLinkExpiresAndCanBeTakenBack() {
        String late = sendAndReadMail(new UUID(9, 2));
        String revoked = sendAndReadMail(new UUID(9, 3));
        book.revoke(PROGRAMME, new UUID(9, 3), PERSON);
        house.time.advance(Duration.ofDays(15));
        assertThat(book.answer(late, Optional.of(ORGANISATION), PERSON))
                .isInstanceOf(InvitationOutcome.Expired.class);
        assertThat(book.answer(revoked, Optional.of(ORGANISATION), PERSON))
                .isEqualTo(new InvitationOutcome.Unknown());
        assertThat(book.open("guessed")).isEqualTo(new InvitationOutcome.Unknown());
    }

    @Test
    void aProgramNamedAsADocumentIsNotAttached() {
        AttachmentBook files = new AttachmentBook(house.database, house.time);
        assertThat(files.add(id(1), id(2), "plan", "plan.pdf", bytes("MZ\u0000"), PERSON))
                .isInstanceOf(AttachmentOutcome.WrongType.class);
        assertThat(files.add(id(1), id(2), "plan", "plan.exe", bytes("%PDF-1.7"), PERSON))
                .isInstanceOf(AttachmentOutcome.WrongType.class);
        assertThat(files.add(id(1), id(2), "plan", "plan.pdf", new byte[50_000_000], PERSON))
                .isInstanceOf(AttachmentOutcome.TooLarge.class);
        // Fit to be attached, but there is no such application.
        assertThat(files.add(id(1), id(2), "plan", "../plan.pdf", bytes("%PDF-1.7"), PERSON))
                .isEqualTo(new AttachmentOutcome.Unknown());
        assertThat(AttachmentBook.clean("../../a\"b\r\n.pdf")).isEqualTo("a_b__.pdf");
    }

    private String sendAndReadMail(UUID id) {
        book.send(
                id,
                PROGRAMME,
                CALL,
                "someone@example.org",
                Optional.empty(),
                "Join us",
                Duration.ofDays(14),
                PERSON);
        String payload =
                house.in(handle ->
                        handle.createQuery("SELECT payload FROM store.outbox WHERE subject = :id")
                                .bind("id", id)
                                .mapTo(String.class)
                                .one());
        return payload.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    private static UUID id(int number) {
        return new UUID(8, number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
