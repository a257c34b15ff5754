package hutong.ledger.node;

import hutong.ledger.Pot;

/** A pot and what this node has of its account. */
record PotLease(Pot pot, Lease lease) implements Comparable<PotLease> {
    boolean pays(WaitingCall call) {
        return pot.pays(
                call.request.purpose(),
                call.request.supplier(),
                call.request.model(),
                call.startedAt);
    }

    @Override
    public int compareTo(PotLease other) {
        int byOrder = Integer.compare(pot.order(), other.pot.order());
        return byOrder != 0 ? byOrder : pot.account().compareTo(other.pot.account());
    }
}
