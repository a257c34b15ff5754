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

/**
 * {@code ./hutong ledger check | verify FILE [PUBLIC-KEY]}. {@code verify} asks nobody: no network,
 * no database. Ends with 0 when everything holds, 1 when something does not, 64 for a wrong
 * command.
 */
public final class LedgerCommand {
    private static final int BROKEN = 1;
    private static final int MISUSE = 64;
    private static final String USAGE =
            "usage: ./hutong ledger check | verify RECEIPT [PUBLIC-KEY]\n"
                + "  RECEIPT is a file, as a receipt's page hands it out, or - for standard input";

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
            default -> misuse();
        };
    }

    private int verify(String file, Optional<String> publicKey) throws IOException {
        String json =
                file.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : Files.readString(Path.of(file));
        Verification verification = ReceiptVerifier.verify(json, publicKey);
        for (Verification.Check check : verification.checks()) {
            out.printf(
                    "%-8s %-12s %s%n",
                    check.holds() ? "holds" : "BROKEN", check.name(), check.detail());
        }
        out.println(verification.holds() ? "The receipt holds." : "The receipt does not hold.");
        return verification.holds() ? 0 : BROKEN;
    }

    private int misuse() {
        out.println(USAGE);
        return MISUSE;
    }
}
