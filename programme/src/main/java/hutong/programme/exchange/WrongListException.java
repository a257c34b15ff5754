package hutong.programme.exchange;

/** Leaves the middle of a list; never leaves this package. */
final class WrongListException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportList.Wrong wrong;

    WrongListException(ImportList.Wrong wrong) {
        super(wrong.fault().name(), null, false, false);
        this.wrong = wrong;
    }

    ImportList.Wrong wrong() {
        return wrong;
    }
}
