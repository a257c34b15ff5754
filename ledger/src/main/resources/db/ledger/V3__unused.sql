-- A signed log over the heads of all shards was planned as tables; checkpoints sign the heads as they stand, and nothing used these.
DROP TABLE ledger.log_leaf;
DROP TABLE ledger.log_node;
DROP TABLE ledger.log_state;
ALTER TABLE ledger.chain DROP COLUMN logged;
