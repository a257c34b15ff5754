package hutong.store.internal;

import hutong.store.EmbeddedServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals that Java cannot send itself. */
final class Signals {
    private Signals() {}

    static void send(long pid, String signal) {
        try {
            // The shell's own kill, because not every machine has the program.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
        } catch (IOException failure) {
            throw new EmbeddedServerException("process " + pid + " cannot be signalled", failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process ended in time. */
    static boolean awaitEnd(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
