package hutong.modelhost.internal;

import hutong.modelhost.InstalledModel;
import hutong.modelhost.ModelHostSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models of this host. A chat model loads when it is first asked for, and a model that was
 * installed since the start is found too. An embedding model is always there.
 */
public final class ModelShelf implements AutoCloseable {
    private final ModelHostSettings settings;
    private final LoadReport report;
    private final Map<String, ChatEngine> chats = new ConcurrentHashMap<>();
    private final Map<EmbeddingKind, EmbeddingEngine> embeddings =
            new EnumMap<>(EmbeddingKind.class);
    private final LlamaLog log = new LlamaLog();

    /** So that a crash belongs to one model. */
    private final Object oneAtATime = new Object();

    private @Nullable LlamaApi api;

    /** Hears of loading, so that the parent knows which model a crash belongs to. */
    public interface LoadReport {
        void loading(String model);

        void loaded(String model);

        void unusable(String model, String reason);
    }

    /**
     * @param refused models not to load, each with the reason that callers are told
     */
    public ModelShelf(ModelHostSettings settings, Map<String, String> refused, LoadReport report) {
        this.settings = settings;
        this.report = report;
        for (EmbeddingKind kind : EmbeddingKind.values()) {
            embeddings.put(kind, new EmbeddingEngine(kind, nativeFolder(), settings.threads()));
        }
        refused.forEach((name, reason) ->
                chats.put(
                        name,
                        new ChatEngine(
                                        name,
                                        1,
                                        () -> {
                                            throw new ModelUnusable(reason);
                                        })
                                .start()));
    }

    /**
     * Loads ahead of the first request when there is one chat model; several load when asked for.
     */
    public void preload() {
        List<InstalledModel> installed = InstalledModel.all(settings.models());
        if (installed.size() == 1) {
            chat(installed.getFirst().name());
        }
    }

    /** What can be asked for. */
    public List<String> names() {
        var names = new ArrayList<String>();
        InstalledModel.all(settings.models()).forEach(model -> names.add(model.name()));
        embeddings.values().forEach(engine -> names.add(engine.kind().wireName()));
        return names;
    }

    /** Empty for a chat model that nobody asked for yet, and for embeddings. */
    public Optional<ChatEngine.State> state(String name) {
        return Optional.ofNullable(chats.get(name)).map(ChatEngine::state);
    }

    public Optional<EmbeddingEngine> embedding(String name) {
        return EmbeddingKind.named(name).map(embeddings::get);
    }

    public Optional<ChatEngine> chat(String name) {
        ChatEngine known = chats.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return InstalledModel.find(settings.models(), name)
                .map(model -> chats.computeIfAbsent(name, ignored -> engine(model)));
    }

    private ChatEngine engine(InstalledModel model) {
        Supplier<LoadedChat> loading =
                () -> {
                    synchronized (oneAtATime) {
                        return loadAndReport(model);
                    }
                };
        return new ChatEngine(model.name(), settings.slots(), loading).start();
    }

    private LoadedChat loadAndReport(InstalledModel model) {
        report.loading(model.name());
        try {
            LoadedChat chat = load(model);
            report.loaded(model.name());
            return chat;
        } catch (ModelUnusable unusable) {
            report.unusable(model.name(), String.valueOf(unusable.getMessage()));
            throw unusable;
        }
    }

    private LoadedChat load(InstalledModel installed) {
        Path file = installed.path(settings.models());
        // Trap: a damaged count in the header makes llama.cpp ask for memory without end.
        GgufHeader.read(file);
        LlamaApi llama = api();
        LlamaModel model = LlamaModel.load(llama, log, file);
        try {
            int trained = model.contextTrained();
            int tokens = Math.min(settings.contextTokens(), trained);
            return LoadedChat.open(llama, log, model, tokens, settings.slots(), settings.threads());
        } catch (RuntimeException failed) {
            model.close();
            throw failed;
        }
    }

    private LlamaApi api() {
        if (api == null) {
            api = LlamaApi.open(nativeFolder(), log);
        }
        return api;
    }

    private Path nativeFolder() {
        return settings.models().resolve(".native").toAbsolutePath();
    }

    @Override
    public void close() {
        chats.values().forEach(ChatEngine::close);
        embeddings.values().forEach(EmbeddingEngine::close);
    }
}
