package hutong.modelhost;

import hutong.kernel.Redacted;
import hutong.modelhost.internal.ChildCommand;
import hutong.modelhost.internal.ChildLog;
import hutong.modelhost.internal.OwnClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The model host as its parent sees it: a child process that is started, watched, and started again
 * when it dies.
 *
 * <ul>
 *   <li>Starting returns at once; {@link #status} and {@link #onChange} tell how it goes on.
 *   <li>After a death it waits 0.2 s, then twice as long each time up to 30 s; five deaths without
 *       a minute of life between them make it {@link ModelHostStatus.Failed}.
 *   <li>A load that takes longer than 5 minutes ends the process.
 *   <li>A model during whose loading the process died is not loaded again by this parent: requests
 *       for it are refused with the reason, and all others are served.
 *   <li>The child never outlives this process, also not after a {@code kill -9}.
 *   <li>The child gets no secret of the parent's environment.
 * </ul>
 */
public final class ModelHostProcess implements AutoCloseable {
    private static final int DEATHS_MAX = 5;
    private static final Duration WAIT_FIRST = Duration.ofMillis(200);
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration HEALTHY_LIFE = Duration.ofMinutes(1);
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Duration LOADING_MAX = Duration.ofMinutes(5);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(3);

    private final ModelHostSettings settings;
    private final String classPath;
    private final Redacted token;
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<ModelHostStatus>> listeners =
            new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ModelHostStatus status = new ModelHostStatus.Starting();
    private boolean closing;
    private @Nullable Process child;
    private @Nullable String loading;

    private ModelHostProcess(ModelHostSettings settings, String classPath) {
        this.settings = settings;
        this.classPath = classPath;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.token = new Redacted(HexFormat.of().formatHex(secret));
    }

    /**
     * Starts the child.
     *
     * @param classPath with this module and what it needs, as {@code java -cp} takes it; a folder's
     *     jars may be written {@code folder/*}
     */
    public static ModelHostProcess start(ModelHostSettings settings, String classPath) {
        var host = new ModelHostProcess(settings, classPath);
        Thread.ofPlatform().daemon().name("modelhost").start(host::watch);
        return host;
    }

    public ModelHostStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The class path for a child of this program as it runs: all jars beside this module's own, as
     * a packaged node has them in one folder, else this JVM's class path.
     */
    public static String ownClassPath() {
        return OwnClassPath.find(ModelHostProcess.class);
    }

    /** Calls the listener with the status now and at each change, on the host's own threads. */
    public void onChange(Consumer<ModelHostStatus> listener) {
        listeners.add(listener);
        listener.accept(status());
    }

    /** Waits until the child is ready, failed or closed, or the time is over. */
    public ModelHostStatus await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (status instanceof ModelHostStatus.Starting && left > 0) {
                left = changed.awaitNanos(left);
            }
            return status;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        int deaths = 0;
        while (!closing()) {
            long born = System.nanoTime();
            String end = live();
            if (closing()) {
                break;
            }
            if (System.nanoTime() - born > HEALTHY_LIFE.toNanos()) {
                deaths = 0;
            }
            deaths++;
            if (deaths >= DEATHS_MAX) {
                become(
                        new ModelHostStatus.Failed(
                                "the model host died "
                                        + deaths
                                        + " times in a row, last: "
                                        + end
                                        + "; its log is "
                                        + settings.log()));
                return;
            }
            become(new ModelHostStatus.Starting());
            pause(deaths);
        }
        become(new ModelHostStatus.Closed());
    }

    /** One life of the child; says how it ended. */
    private String live() {
        try {
            ChildLog.prepare(settings.log());
            Process process =
                    ChildCommand.builder(settings, classPath, refused, ModelHostMain.TOKEN, token)
                            .start();
            if (!adopt(process)) {
                process.destroyForcibly();
                return "closed";
            }
            endIfLate(process);
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(line, process);
                }
            }
            return died(process.waitFor());
        } catch (IOException failed) {
            return "it could not be started: " + failed.getMessage();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private void hear(String line, Process process) {
        if (line.startsWith(ModelHostMain.READY)) {
            String port = line.substring(ModelHostMain.READY.length());
            URI base = URI.create("http://127.0.0.1:" + Integer.parseInt(port) + "/v1");
            become(new ModelHostStatus.Ready(base, token, process.pid()));
        } else if (line.startsWith(ModelHostMain.LOADING)) {
            String model = line.substring(ModelHostMain.LOADING.length());
            loading(model);
            endIfLoadingTakesTooLong(model, process);
        } else if (line.startsWith(ModelHostMain.LOADED)
                || line.startsWith(ModelHostMain.UNUSABLE)) {
            loading(null);
        }
    }

    private String died(int exit) {
        String end = "exit status " + exit;
        lock.lock();
        try {
            if (loading != null && !closing) {
                refused.put(
                        loading,
                        "the process died while it loaded this model ("
                                + end
                                + "); the file may be damaged or of a kind that this version of"
                                + " llama.cpp cannot read");
            }
            loading = null;
            return end;
        } finally {
            lock.unlock();
        }
    }

    private void endIfLate(Process process) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        await(START_MAX);
                        if (status() instanceof ModelHostStatus.Starting) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void endIfLoadingTakesTooLong(String model, Process process) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        boolean ended =
                                process.waitFor(LOADING_MAX.toMillis(), TimeUnit.MILLISECONDS);
                        if (!ended && model.equals(loading())) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private boolean adopt(Process process) {
        lock.lock();
        try {
            child = process;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private void loading(@Nullable String model) {
        lock.lock();
        try {
            loading = model;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String loading() {
        lock.lock();
        try {
            return loading;
        } finally {
            lock.unlock();
        }
    }

    private boolean closing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private void pause(int deaths) {
        long wait = Math.min(WAIT_MAX.toNanos(), WAIT_FIRST.toNanos() << Math.min(deaths - 1, 16));
        lock.lock();
        try {
            while (!closing && wait > 0) {
                wait = changed.awaitNanos(wait);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void become(ModelHostStatus next) {
        lock.lock();
        try {
            status = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    /** Ends the child; running answers are cut off. */
    @Override
    public void close() {
        Process process;
        lock.lock();
        try {
            closing = true;
            process = child;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
