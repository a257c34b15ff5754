package hutong.programme.calls;

import hutong.kernel.Credit;

/**
 * What a call has come to so far.
 *
 * @param awarded sum of what was awarded and not given back
 * @param awards how many awards that is
 * @param applications how many were begun
 */
public record CallTally(Credit awarded, int awards, int applications) {}
