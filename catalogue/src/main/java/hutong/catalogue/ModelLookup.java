package hutong.catalogue;

/** What an organisation gets when it asks for a model by name. */
public sealed interface ModelLookup {
    /** May be called: offered, priced, granted. Its endpoints may still be empty or down. */
    record Callable(Model model, PriceVersion price) implements ModelLookup {}

    /** It exists in a programme that the organisation may enter, but nothing grants it. */
    record NotGranted(Model model) implements ModelLookup {}

    /** It exists, but is paused, withdrawn or has no price yet. */
    record NotOffered(Model model) implements ModelLookup {}

    /** No such name, only a draft, or of a programme that is closed to the organisation. */
    record Unknown() implements ModelLookup {}
}
