package hutong.programme.applications;

import java.util.List;

/** All that the house does when an offer is accepted, in order. */
public record Fulfilments(List<Fulfilment> all) {
    public Fulfilments {
        all = List.copyOf(all);
    }
}
