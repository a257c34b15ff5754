package hutong.catalogue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A directory that a test fills by hand: open models for everyone, others for whom it granted. */
public final class TestingModelDirectory implements ModelDirectory {
    private final Map<String, Model> names = new ConcurrentHashMap<>();
    private final Map<UUID, Map<UUID, Boolean>> granted = new ConcurrentHashMap<>();

    /** Adds a model, or puts it in the place of the one with this name. */
    public TestingModelDirectory with(Model model, String... aliases) {
        names.put(model.name(), model);
        for (String alias : aliases) {
            names.put(alias, model);
        }
        return this;
    }

    public TestingModelDirectory grant(UUID organisation, UUID model) {
        granted.computeIfAbsent(organisation, o -> new ConcurrentHashMap<>()).put(model, true);
        return this;
    }

    @Override
    public ModelLookup find(UUID organisation, String name) {
        Model model = names.get(name);
        if (model == null || model.state() == Model.State.DRAFT) {
            return new ModelLookup.Unknown();
        }
        if (!model.open()
                && !granted.getOrDefault(organisation, Map.of()).containsKey(model.id())) {
            return new ModelLookup.NotGranted(model);
        }
        return model.state() == Model.State.OFFERED && model.price().isPresent()
                ? new ModelLookup.Callable(model, model.price().get())
                : new ModelLookup.NotOffered(model);
    }

    @Override
    public List<Model> callable(UUID organisation) {
        Map<UUID, Model> models = new HashMap<>();
        for (String name : names.keySet()) {
            if (find(organisation, name) instanceof ModelLookup.Callable callable) {
                models.put(callable.model().id(), callable.model());
            }
        }
        return models.values().stream().sorted(Comparator.comparing(Model::name)).toList();
    }
}
