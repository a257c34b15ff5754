package hutong.programme.exchange;

import java.util.List;

/**
 * What can be wrong with a row of an import, with its English sentence; pages have words of their
 * own. A place is {@code %s}, in the order of the arguments.
 */
public enum RowFault {
    MISSING("It is missing."),
    TOO_LONG("At most %s characters."),
    ONE_LINE("Write it in one line."),
    ROLE_UNKNOWN("There is no role %s; give some of %s."),
    BATCH_UNKNOWN("There is no batch of this number."),
    NOT_A_DAY("Give a day such as 2026-12-31."),
    DAY_TO_COME("Give a day that has come."),
    ORGANISATION_UNKNOWN("There is no organisation of this id."),
    ORGANISATION_TWICE("The list has this organisation twice."),
    PARTNER_ALREADY("It is a partner in these roles already."),
    NAME_KNOWN(
            "An organisation of this name is known: give its id in the column organisation, or its"
                    + " registration number."),
    ORGANISATION_NAME("Give the organisation's name."),
    COUNTRY("Give the country's two letters."),
    WEBSITE("Give the whole address, with https:// before it."),
    REGISTRATION_NUMBER("Give the number as registered."),
    CALL_OVER("This call takes no applications any more."),
    DAYS("Give 1 to %s days."),
    NOT_AN_ADDRESS("Write one e-mail address."),
    INVITED_ALREADY("This address is invited already, or is in the list twice."),
    COLUMN_UNKNOWN("There is no such column; known are %s.");

    private final String english;

    RowFault(String english) {
        this.english = english;
    }

    String say(List<String> arguments) {
        return english.formatted(arguments.toArray());
    }
}
