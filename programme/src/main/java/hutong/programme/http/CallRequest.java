package hutong.programme.http;

import com.fasterxml.jackson.databind.JsonNode;
import hutong.identity.http.Given;
import hutong.kernel.Refusal;
import hutong.kernel.Texts;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallState;
import hutong.programme.calls.Rubric;
import hutong.programme.calls.Stage;
import hutong.programme.calls.internal.CallJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an officer sends to draft or change a call.
 *
 * @param programme its slug
 * @param terms as the call's {@code terms} are answered; likewise rules and rubric
 * @param version of the call that was read; for a change
 */
public record CallRequest(
        @Nullable String programme,
        @Nullable String kind,
        @Nullable Texts title,
        @Nullable Texts summary,
        @Nullable String role,
        @Nullable String opensAt,
        @Nullable List<String> cutOffs,
        @Nullable String budget,
        @Nullable Integer awardsMax,
        @Nullable JsonNode terms,
        @Nullable String autoApproveMax,
        @Nullable List<String> stages,
        @Nullable Integer reviewersNeeded,
        @Nullable JsonNode eligibility,
        @Nullable String form,
        @Nullable Integer formVersion,
        @Nullable JsonNode rubric,
        @Nullable Boolean invitationOnly,
        @Nullable Integer version) {

    Call call(UUID id, UUID programmeId, Instant now) {
        return new Call(
                id,
                programmeId,
                Asked.one(CallKind.class, "kind", kind),
                CallState.DRAFT,
                texts("title", title),
                texts("summary", summary),
                Optional.ofNullable(role).map(it -> Asked.text("role", it)),
                opensAt == null ? now : Asked.instant("opensAt", opensAt),
                cutOffs == null
                        ? List.of()
                        : cutOffs.stream().map(it -> Asked.instant("cutOffs", it)).toList(),
                Optional.ofNullable(budget).map(it -> Asked.credit("budget", it)),
                awardsMax == null ? OptionalInt.empty() : OptionalInt.of(awardsMax),
                part("terms", terms, CallJson::terms),
                Optional.ofNullable(autoApproveMax).map(it -> Asked.credit("autoApproveMax", it)),
                stages == null
                        ? java.util.Set.of(Stage.DECISION, Stage.AWARD_RESPONSE)
                        : stages.stream()
                                .map(it -> Asked.one(Stage.class, "stages", it))
                                .collect(Collectors.toUnmodifiableSet()),
                reviewersNeeded == null ? 0 : reviewersNeeded,
                part("eligibility", eligibility, CallJson::rules).orElse(List.of()),
                Given.id("form", form),
                formVersion == null ? 1 : formVersion,
                part("rubric", rubric, CallJson::rubric).orElse(new Rubric(List.of())),
                invitationOnly != null && invitationOnly,
                version == null ? 1 : version);
    }

    private static Texts texts(String field, @Nullable Texts texts) {
        if (texts == null) {
            throw Refusal.invalid(field, "Give en, zh and vi.").asException();
        }
        Asked.lines(field, texts.en() + texts.zh() + texts.vi());
        return texts;
    }

    private static <T> Optional<T> part(
            String field, @Nullable JsonNode node, Function<String, T> read) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(node.toString()));
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid(field, "Give it in the shape that the API document gives.")
                    .asException();
        }
    }
}
