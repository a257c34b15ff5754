package hutong.catalogue;

import java.util.UUID;

/** Something that can be granted: a model, a data set, a machine, entry to a programme. */
public record Resource(ResourceKind kind, UUID id) {
    public static Resource model(UUID model) {
        return new Resource(ResourceKind.MODEL, model);
    }

    public static Resource programme(UUID programme) {
        return new Resource(ResourceKind.PROGRAMME, programme);
    }
}
