package hutong.ledger;

import hutong.kernel.Credit;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One debit, one credit, one positive amount: the sum of a ledger of these is zero by shape.
 * Immutable; a correction is a new transfer.
 *
 * @param id made once by whoever wants the transfer and kept for every retry
 * @param day the day it is booked on, fixed with the id
 * @param debit the account that gives
 * @param credit the account that receives
 * @param reference what it is for: an award, a usage record, a statement, a payment
 * @param group shared by the transfers of one charge or one act, all posted together
 */
public record Transfer(
        UUID id,
        LocalDate day,
        AccountId debit,
        AccountId credit,
        Credit amount,
        TransferKind kind,
        UUID reference,
        Optional<UUID> group) {}
