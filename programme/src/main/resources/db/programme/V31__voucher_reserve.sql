-- What the award's reserve keeps for a voucher, in nano-credits: its amount from approval until it is
-- settled or comes to nothing.
ALTER TABLE programme.voucher ADD COLUMN reserved bigint NOT NULL DEFAULT 0
    CHECK (reserved >= 0 AND reserved <= amount);
