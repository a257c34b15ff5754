package hutong.programme.outcomes;

/** How far a product is; kept by name. Only a commercial one counts towards a target. */
public enum Stage {
    IDEA,
    PILOT,
    COMMERCIAL
}
