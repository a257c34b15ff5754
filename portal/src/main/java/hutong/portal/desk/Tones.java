package hutong.portal.desk;

import hutong.ledger.Pot;

/** The colours of states; a word always stands beside them. */
final class Tones {
    private Tones() {}

    static String of(Pot.State state) {
        return switch (state) {
            case ACTIVE -> "good";
            case SUSPENDED -> "warn";
            case ENDED -> "";
        };
    }
}
