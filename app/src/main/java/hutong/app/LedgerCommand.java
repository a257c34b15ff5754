package hutong.app;

import hutong.app.internal.Settings;
import hutong.ledger.chain.ReceiptVerifier;
import hutong.ledger.chain.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code ./hutong ledger check | verify RECEIPT [PUBLIC-KEY] | epochs | close NODE EPOCH}. {@code
 * verify} of a file asks nobody: no network, no database. Ends with 0 when everything holds or was
 * done, 1 when not, 64 for a wrong command.
 */
public final class LedgerCommand {
    private static final int BROKEN = 1;
    private static final int MISUSE = 64;
    private static final String LOST = "--its-journal-is-lost";
    private static final String USAGE =
            """
            usage: ./hutong ledger check
                   ./hutong ledger verify RECEIPT [PUBLIC-KEY]
                   ./hutong ledger epochs
                   ./hutong ledger close NODE EPOCH --its-journal-is-lost REASON
              RECEIPT is a file, as a receipt's page hands it out, - for standard input, or a call's id.
              close frees what a node had leased when its journal is gone for good. Make sure that the
              node can't be running and ask the suppliers first: what it spent and did not post is not
              counted any more. Where the journal is still there, start the node instead.\
            """;

    private final PrintStream out;

    LedgerCommand(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] words) throws IOException {
        System.exit(new LedgerCommand(System.out).run(List.of(words)));
    }

    int run(List<String> words) throws IOException {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "check" -> words.size() == 1 ? BooksCheck.run(Settings.read(), out) : misuse();
            case "verify" ->
                    words.size() == 2 || words.size() == 3
                            ? verify(words.get(1), words.stream().skip(2).findFirst())
                            : misuse();
            case "epochs" -> words.size() == 1 ? EpochCare.list(Settings.read(), out) : misuse();
            case "close" -> isClose(words) ? close(words) : misuse();
            default -> misuse();
        };
    }

    private static boolean isClose(List<String> words) {
        return words.size() == 5
                && words.get(1).matches("[1-9]\\d{0,8}")
                && words.get(2).matches("[1-9]\\d{0,17}")
                && words.get(3).equals(LOST)
                && !words.get(4).isBlank();
    }

    private int close(List<String> words) {
        return EpochCare.close(
                Settings.read(),
                Integer.parseInt(words.get(1)),
                Long.parseLong(words.get(2)),
                words.get(4),
                out);
    }

    private int verify(String file, Optional<String> publicKey) throws IOException {
        Optional<String> found = text(file);
        if (found.isEmpty()) {
            out.println("No call of this id is posted; wait a second, or name a receipt's file.");
            return BROKEN;
        }
        String json = found.get();
        Verification verification = ReceiptVerifier.verify(json, publicKey);
        for (Verification.Check check : verification.checks()) {
            out.printf(
                    "%-8s %-12s %s%n",
                    check.holds() ? "holds" : "BROKEN", check.name(), check.detail());
        }
        out.println(verification.holds() ? "The receipt holds." : "The receipt does not hold.");
        return verification.holds() ? 0 : BROKEN;
    }

    /** A receipt from a file, standard input or, by a call's id, this installation's database. */
    private Optional<String> text(String named) throws IOException {
        if (named.equals("-")) {
            return Optional.of(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        }
        if (named.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return BooksCheck.receipt(Settings.read(), UUID.fromString(named));
        }
        return Optional.of(Files.readString(Path.of(named)));
    }

    private int misuse() {
        out.println(USAGE);
        return MISUSE;
    }
}
