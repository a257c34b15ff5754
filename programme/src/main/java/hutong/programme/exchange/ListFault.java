package hutong.programme.exchange;

import java.util.List;

/**
 * Why a list is not read at all, with its English sentence; pages have words of their own. A place
 * is {@code %s}, in the order of the arguments.
 */
public enum ListFault {
    NO_FILE("Choose a file first."),
    TOO_LARGE("Send at most %s bytes; split the list."),
    NOT_UTF8("Send it as UTF-8."),
    CONTROL("Leave control characters out."),
    NO_ROW("There is no row."),
    TOO_MANY_ROWS("Send at most %s rows at once."),
    TOO_MANY_LINES("Send at most %s lines at once."),
    TOO_MANY_CELLS("A row has at most %s cells."),
    CELL_TOO_LONG("A cell has at most %s characters."),
    CELLS_DIFFER("Row %s has %s cells, the head has %s."),
    COLUMN_NAME("Every column has a name of at most %s characters."),
    COLUMN_TWICE("A column is there twice."),
    QUOTE_OPEN("A quote is not closed."),
    QUOTE_FOLLOWED("Something stands after a closing quote."),
    NOT_JSON("It is no JSON."),
    NOT_AN_ARRAY("Send an array of objects."),
    NOT_AN_OBJECT("Row %s is no object of a few fields."),
    NOT_FLAT("The field %s is not flat.");

    private final String english;

    ListFault(String english) {
        this.english = english;
    }

    String say(List<String> arguments) {
        return english.formatted(arguments.toArray());
    }

    /** On its way to {@link ImportText#read}, which answers it as a value. */
    WrongListException with(Object... arguments) {
        return new WrongListException(ImportList.wrong(this, arguments));
    }
}
