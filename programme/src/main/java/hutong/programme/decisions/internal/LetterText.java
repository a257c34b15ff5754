package hutong.programme.decisions.internal;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import hutong.programme.decisions.Letter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The letters' words. Each is whole in each language; nothing is glued together from parts but what
 * people wrote themselves.
 *
 * @param comments what reviewers wrote for the applicant, without their names
 */
public record LetterText(
        Letter.Kind kind,
        String number,
        String title,
        Texts call,
        Credit amount,
        String reason,
        Instant offerExpiresAt,
        List<String> comments) {
    private static final Texts APPROVED =
            new Texts(
                    """
                    Your application %1$s, "%2$s", to the call "%3$s" was approved.%4$s

                    %5$s

                    Please accept or decline on the page of your application by %6$s (UTC).
                    """,
                    """
                    贵方向“%3$s”提交的申请 %1$s“%2$s”已获批准。%4$s

                    %5$s

                    请于 %6$s（UTC）之前在申请页面上接受或谢绝。
                    """,
                    """
                    Hồ sơ %1$s, "%2$s", gửi tới đợt "%3$s" đã được duyệt.%4$s

                    %5$s

                    Vui lòng chấp nhận hoặc từ chối trên trang hồ sơ trước ngày %6$s (UTC).
                    """);
    private static final Texts AUTOMATIC =
            new Texts(
                    """
                    Your application %1$s, "%2$s", to the call "%3$s" was approved.%4$s

                    It meets every rule of the call and asks for no more than the call approves without review.

                    %5$s
                    """,
                    """
                    贵方向“%3$s”提交的申请 %1$s“%2$s”已获批准。%4$s

                    该申请符合征集的所有规则，且申请额度在免评审批准的范围内。

                    %5$s
                    """,
                    """
                    Hồ sơ %1$s, "%2$s", gửi tới đợt "%3$s" đã được duyệt.%4$s

                    Hồ sơ đáp ứng mọi quy định của đợt và mức đề nghị nằm trong giới hạn được duyệt không cần thẩm định.

                    %5$s
                    """);
    private static final Texts TO_ANSWER =
            new Texts(
                    "Please accept or decline on the page of your application by %s (UTC).",
                    "请于 %s（UTC）之前在申请页面上接受或谢绝。",
                    "Vui lòng chấp nhận hoặc từ chối trên trang hồ sơ trước ngày %s (UTC).");
    private static final Texts NOTHING_TO_ANSWER =
            new Texts(
                    "It is active from now on; you need not answer.",
                    "即刻生效，无需答复。",
                    "Có hiệu lực ngay; bạn không cần trả lời.");
    private static final Texts AMOUNT =
            new Texts(" Awarded: %s credits.", "批准额度：%s。", " Mức cấp: %s.");
    private static final Texts REJECTED =
            new Texts(
                    """
                    Your application %1$s, "%2$s", to the call "%3$s" was not selected.

                    %4$s
                    """,
                    """
                    贵方向“%3$s”提交的申请 %1$s“%2$s”未获选。

                    %4$s
                    """,
                    """
                    Hồ sơ %1$s, "%2$s", gửi tới đợt "%3$s" không được chọn.

                    %4$s
                    """);
    private static final Texts RECALLED =
            new Texts(
                    """
                    The decision on your application %1$s, "%2$s", was taken back and will be made again.

                    %3$s
                    """,
                    """
                    关于贵方申请 %1$s“%2$s”的决定已撤回，将重新作出。

                    %3$s
                    """,
                    """
                    Quyết định về hồ sơ %1$s, "%2$s", đã được thu hồi và sẽ được xét lại.

                    %3$s
                    """);
    private static final Texts COMMENTS =
            new Texts(
                    "\nWhat the reviewers wrote:\n%s",
                    "\n评审意见：\n%s", "\nÝ kiến của người thẩm định:\n%s");
    private static final Texts SUBJECT_APPROVED =
            new Texts("%s: approved", "%s：已批准", "%s: được duyệt");
    private static final Texts SUBJECT_REJECTED =
            new Texts("%s: not selected", "%s：未获选", "%s: không được chọn");
    private static final Texts SUBJECT_RECALLED =
            new Texts("%s: decision taken back", "%s：决定已撤回", "%s: quyết định đã thu hồi");

    public LetterText {
        comments = List.copyOf(comments);
    }

    public Texts subject() {
        Texts form =
                switch (kind) {
                    case APPROVED -> SUBJECT_APPROVED;
                    case REJECTED -> SUBJECT_REJECTED;
                    case RECALLED -> SUBJECT_RECALLED;
                };
        return new Texts(
                form.en().formatted(number),
                form.zh().formatted(number),
                form.vi().formatted(number));
    }

    /**
     * The body for one that no person decided.
     *
     * @param answered whether the applicant is asked to accept it
     */
    public Texts automaticBody(boolean answered) {
        return new Texts(
                automatic(answered, In.EN), automatic(answered, In.ZH), automatic(answered, In.VI));
    }

    public Texts body() {
        return new Texts(body(In.EN), body(In.ZH), body(In.VI));
    }

    private enum In {
        EN,
        ZH,
        VI
    }

    private String automatic(boolean answered, In in) {
        String next = answered ? pick(TO_ANSWER, in).formatted(day()) : pick(NOTHING_TO_ANSWER, in);
        return pick(AUTOMATIC, in).formatted(number, title, called(in), money(in), next);
    }

    private String day() {
        return LocalDate.ofInstant(offerExpiresAt, ZoneOffset.UTC).toString();
    }

    private String money(In in) {
        return amount.isPositive() ? pick(AMOUNT, in).formatted(amount.plain()) : "";
    }

    private String called(In in) {
        return pick(call, in).isBlank() ? call.en() : pick(call, in);
    }

    private String body(In in) {
        String day = day();
        String money = money(in);
        String own = called(in);
        String text =
                switch (kind) {
                    case APPROVED ->
                            pick(APPROVED, in).formatted(number, title, own, money, reason, day);
                    case REJECTED -> pick(REJECTED, in).formatted(number, title, own, reason);
                    case RECALLED -> pick(RECALLED, in).formatted(number, title, reason);
                };
        if (comments.isEmpty() || kind == Letter.Kind.RECALLED) {
            return text;
        }
        StringBuilder lines = new StringBuilder();
        comments.forEach(comment -> lines.append("\n— ").append(comment).append('\n'));
        return text + pick(COMMENTS, in).formatted(lines);
    }

    private static String pick(Texts texts, In in) {
        return switch (in) {
            case EN -> texts.en();
            case ZH -> texts.zh();
            case VI -> texts.vi();
        };
    }
}
