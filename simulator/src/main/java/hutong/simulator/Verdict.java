package hutong.simulator;

/**
 * What a run came to. A broken promise is one thing; a target of time or extent that a busy machine
 * misses is another, and a build may choose to forgive it.
 */
enum Verdict {
    PROVED("proved", 0),
    BROKEN("NOT PROVED: a promise was broken", 1),
    SLOW("proved, but a target of time or extent was missed", 3);

    private final String words;
    private final int exitStatus;

    Verdict(String words, int exitStatus) {
        this.words = words;
        this.exitStatus = exitStatus;
    }

    String words() {
        return words;
    }

    /** For the process; 2 means that the command line was not understood. */
    int exitStatus() {
        return exitStatus;
    }
}
