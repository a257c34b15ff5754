package hutong.notices;

import hutong.kernel.Credit;
import hutong.kernel.Texts;
import java.time.Instant;

/** A value in a sentence, typed so that each reader's language and zone can write it. */
public sealed interface Value {
    /** Words of a person or a number that people quote; written as it is. */
    record Text(String text) implements Value {}

    /** A title in the languages of the pages; each reader gets their own. */
    record Words(Texts texts) implements Value {}

    record Money(Credit amount) implements Value {}

    /** Written in the reader's zone. */
    record Moment(Instant at) implements Value {}

    /** Which of them a place in a sentence takes. */
    enum Kind {
        TEXT,
        WORDS,
        MONEY,
        MOMENT
    }

    default Kind kind() {
        return switch (this) {
            case Text _ -> Kind.TEXT;
            case Words _ -> Kind.WORDS;
            case Money _ -> Kind.MONEY;
            case Moment _ -> Kind.MOMENT;
        };
    }
}
