package hutong.gateway.internal;

import hutong.kernel.TokenCount;
import hutong.ledger.Hold.Charge;

/** How answers look to a client: what the door itself adds to what a supplier says. */
public interface AnswerForm {
    AnswerForm OPENAI = new OpenAiForm();

    /** The body of an error. */
    String error(DoorError error);

    /** An error in a stream that has begun; nothing follows it. */
    String errorEvent(DoorError error);

    /** The end of each choice of a stream that was stopped at its hold. */
    String cutEvent(ChunkReader last, String model, int choices);

    /** Usage that the supplier did not send but the client asked for. */
    String usageEvent(ChunkReader last, String model, TokenCount count);

    /** What the call came to, as a comment that clients pass over; then the end of the stream. */
    String end(Charge charge);
}
