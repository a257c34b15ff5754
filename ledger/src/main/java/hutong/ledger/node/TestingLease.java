package hutong.ledger.node;

import hutong.ledger.AccountId;

/** A lease of {@link TestingAuthority}, in nano-credits. */
final class TestingLease {
    final AccountId account;
    final int node;
    final long epoch;
    long granted;
    long posted;
    long version;
    boolean closed;

    TestingLease(AccountId account, int node, long epoch) {
        this.account = account;
        this.node = node;
        this.epoch = epoch;
    }
}
