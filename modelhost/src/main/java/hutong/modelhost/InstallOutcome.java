package hutong.modelhost;

/** What installing a model came to. */
public sealed interface InstallOutcome {
    /** It lies in the models folder, checked. A running host serves it at the next request. */
    record Installed(InstalledModel model) implements InstallOutcome {}

    /** It was there already; nothing was changed. */
    record Exists(InstalledModel model) implements InstallOutcome {}

    /** pip is not on this machine; the message says what to do. */
    record NoPip(String message) implements InstallOutcome {}

    /** Nothing was installed; the message says why. */
    record Failed(String message) implements InstallOutcome {}
}
