package hutong.programme.board;

import hutong.kernel.Texts;
import java.util.UUID;

/** A compute centre that the programme names, whether or not it is connected here. */
public record CentreEntry(
        UUID id, UUID programme, int position, Texts name, Texts place, Texts source) {}
