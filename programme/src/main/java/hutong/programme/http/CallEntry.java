package hutong.programme.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.programme.calls.Call;
import hutong.programme.calls.CallKind;
import hutong.programme.calls.CallState;
import hutong.programme.calls.Stage;
import hutong.programme.calls.internal.CallJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** A call on the wire; credits are decimals in strings. */
public record CallEntry(
        UUID id,
        UUID programme,
        CallKind kind,
        CallState state,
        Texts title,
        Texts summary,
        Optional<String> role,
        Instant opensAt,
        List<Instant> cutOffs,
        Optional<String> budget,
        OptionalInt awardsMax,
        @JsonRawValue String terms,
        Optional<String> autoApproveMax,
        List<Stage> stages,
        int reviewersNeeded,
        @JsonRawValue String eligibility,
        UUID form,
        int formVersion,
        @JsonRawValue String rubric,
        boolean invitationOnly,
        int version) {
    static CallEntry of(Call call) {
        return new CallEntry(
                call.id(),
                call.programme(),
                call.kind(),
                call.state(),
                call.title(),
                call.summary(),
                call.role(),
                call.opensAt(),
                call.cutOffs(),
                call.budget().map(Credit::plain),
                call.awardsMax(),
                call.terms().map(CallJson::write).orElse("null"),
                call.autoApproveMax().map(Credit::plain),
                call.stages().stream().sorted().toList(),
                call.reviewersNeeded(),
                CallJson.write(call.eligibility()),
                call.form(),
                call.formVersion(),
                CallJson.write(call.rubric()),
                call.invitationOnly(),
                call.version());
    }
}
