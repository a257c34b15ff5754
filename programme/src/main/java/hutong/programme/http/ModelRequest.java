package hutong.programme.http;

import hutong.catalogue.Ability;
import hutong.catalogue.NewModel;
import hutong.identity.http.Given;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier sends to list a model.
 *
 * @param programme its slug
 * @param outputTokensMax left out: the context
 * @param messageTokens left out: 16
 * @param open left out: only organisations that it is granted to may call it
 */
public record ModelRequest(
        @Nullable String programme,
        @Nullable String supplier,
        @Nullable String name,
        @Nullable String title,
        @Nullable String description,
        @Nullable List<String> abilities,
        @Nullable Integer contextTokens,
        @Nullable Integer outputTokensMax,
        @Nullable Integer messageTokens,
        @Nullable String filingNumber,
        @Nullable Boolean open) {
    private static final int MESSAGE_TOKENS_DEFAULT = 16;

    NewModel model(UUID id, UUID programmeId) {
        Set<Ability> able = new HashSet<>();
        if (abilities != null) {
            abilities.forEach(it -> able.add(Asked.one(Ability.class, "abilities", it)));
        }
        int context = contextTokens == null ? 0 : contextTokens;
        String filing = Asked.lines("filingNumber", filingNumber);
        return new NewModel(
                id,
                Asked.text("name", name),
                Asked.text("title", title),
                Asked.lines("description", description),
                programmeId,
                Given.id("supplier", supplier),
                able,
                context,
                outputTokensMax == null ? context : outputTokensMax,
                messageTokens == null ? MESSAGE_TOKENS_DEFAULT : messageTokens,
                filing.isEmpty() ? Optional.empty() : Optional.of(filing),
                Boolean.TRUE.equals(open));
    }
}
