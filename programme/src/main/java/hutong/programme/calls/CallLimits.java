package hutong.programme.calls;

/** How much of anything a call, a form and an application may have. */
public final class CallLimits {
    public static final int FORM_FIELDS_MAX = 200;
    public static final int FORM_BYTES_MAX = 256 * 1024;
    public static final int FORM_DEPTH_MAX = 8;
    public static final int ANSWER_CHARACTERS_MAX = 20_000;
    public static final int CUT_OFFS_MAX = 50;
    public static final int CRITERIA_MAX = 30;
    public static final int RULES_MAX = 30;
    public static final int TITLE_CHARACTERS_MAX = 300;
    public static final int TEXT_CHARACTERS_MAX = 20_000;
    public static final int ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024;
    public static final int ATTACHMENTS_MAX = 20;
    public static final int DRAFTS_PER_ORGANISATION_MAX = 50;
    public static final int INVITATION_DAYS_MAX = 90;
    public static final int REASON_CHARACTERS_MAX = 2_000;
    public static final int OFFER_DAYS = 30;
    public static final int SWEPT_MAX = 100;

    private CallLimits() {}
}
