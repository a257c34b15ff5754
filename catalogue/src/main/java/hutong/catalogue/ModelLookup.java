package hutong.catalogue;

/** What an organisation gets when it asks for a model by name. */
public sealed interface ModelLookup {
    /** May be called: offered, priced, granted. Its endpoints may still be empty or down. */
    record Callable(Model model, PriceVersion price) implements ModelLookup {}

    /** It exists, but nothing grants it to this organisation. */
    record NotGranted(Model model) implements ModelLookup {}

    /** It exists, but is paused, withdrawn or has no price yet. */
    record NotOffered(Model model) implements ModelLookup {}

    record Unknown() implements ModelLookup {}
}
