package hutong.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is made once, kept to its owner, and signs notes that no other text or key opens. */
final class SigningKeyTest {
    private static final String NAME = "hutong.example/ledger";

    @TempDir Path folder;

    @Test
    void madeOnceAndForTheOwnerAlone() throws IOException {
        SigningKey key = SigningKey.open(folder.resolve("keys"), NAME);
        assertThat(SigningKey.open(folder.resolve("keys"), NAME).verifierKey())
                .isEqualTo(key.verifierKey());
        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files.toList())
                    .singleElement()
                    .satisfies(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void signedNoteOpensWithItsKeyAlone() {
        SigningKey key = SigningKey.open(folder, NAME);
        String text = NAME + "\n1\nroot\n";
        String note = key.sign(text);
        assertThat(note).startsWith(text + "\n\u2014 " + NAME + " ");
        assertThat(SignedNote.open(note, key.verifierKey())).contains(text);
        String other = SigningKey.open(folder.resolve("other"), NAME).verifierKey();
        assertThat(SignedNote.open(note, other)).isEmpty();
        assertThat(SignedNote.open(note.replace("\n1\n", "\n2\n"), key.verifierKey())).isEmpty();
        assertThat(SignedNote.open(note, key.verifierKey().replace("ledger", "ledgex"))).isEmpty();
        assertThat(SignedNote.open("", "")).isEmpty();
    }

    /** The example in the documentation of Go's golang.org/x/mod/sumdb/note. */
    @Test
    void opensANoteThatAnotherProgramSigned() {
        String key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        String text =
                """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.
                """;
        String note =
                text
                        + "\n"
                        + "\u2014 PeterNeumann"
                        + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        assertThat(SignedNote.open(note, key)).contains(text);
    }

    @Test
    void aFileThatIsNoKeyIsRefusedAndKept() throws IOException {
        Files.writeString(folder.resolve("checkpoint.key"), "nothing\n");
        assertThatThrownBy(() -> SigningKey.open(folder, NAME))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder.resolve("checkpoint.key")).hasContent("nothing\n");
    }
}
