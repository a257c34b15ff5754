package hutong.gateway.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the original bytes the fields are that a supplier gets changed. */
final class Places {
    int afterOpening;
    Span model = new Span(0, 0);
    final List<Span> outputBounds = new ArrayList<>(2);
    @Nullable Span streamOptions;
    @Nullable Span includeUsage;
    int afterOptionsOpening;
    boolean isOptionsEmpty;
}
