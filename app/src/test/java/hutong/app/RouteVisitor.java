package hutong.app;

/** Who comes to the routes; the columns of {@code routes.txt}, in groups. */
enum RouteVisitor {
    /** Has no session. */
    NOBODY(0),
    /** Signed in; of no organisation and no office. */
    SOMEBODY(0),
    /** Of the firm that applied, holds the awards and made the product. */
    OWNER(1),
    /** Of that firm, without being an owner. */
    MEMBER(1),
    /** Owner of another firm of the programme. */
    NEIGHBOUR(2),
    /** Owner of the organisation that offers the models. */
    SUPPLIER(2),
    /** Owner of an investment partner. */
    INVESTOR(2),
    /** Of the programme, and assigned to the application. */
    REVIEWER(3),
    /** Another reviewer of the programme. */
    COLLEAGUE(3),
    AUDITOR(4),
    OFFICER(4),
    FOREIGN_REVIEWER(5),
    /** Of another programme, like the two beside. */
    FOREIGN_AUDITOR(5),
    FOREIGN_OFFICER(5),
    /** Of the installation. */
    ADMINISTRATOR(6);

    private final int group;

    RouteVisitor(int group) {
        this.group = group;
    }

    /** Whoever has nothing to do with the firm and the programme's own records. */
    boolean isStranger() {
        return switch (this) {
            case NOBODY, SOMEBODY, NEIGHBOUR, COLLEAGUE -> true;
            case FOREIGN_REVIEWER, FOREIGN_AUDITOR, FOREIGN_OFFICER -> true;
            case OWNER, MEMBER, SUPPLIER, INVESTOR -> false;
            case REVIEWER, AUDITOR, OFFICER, ADMINISTRATOR -> false;
        };
    }

    /** One verdict each, with a space between the groups. */
    static String grouped(String verdicts) {
        StringBuilder spaced = new StringBuilder();
        RouteVisitor[] all = values();
        for (int at = 0; at < all.length; at++) {
            if (at > 0 && all[at].group != all[at - 1].group) {
                spaced.append(' ');
            }
            spaced.append(verdicts.charAt(at));
        }
        return spaced.toString();
    }
}
