package hutong.identity;

/** Who is at a page or at the programme API. */
public sealed interface Principal permits SignedIn, Principal.Anonymous {
    /** Nobody that we know. */
    record Anonymous() implements Principal {}
}
