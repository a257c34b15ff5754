package hutong.simulator;

import java.util.List;

/** One part of the proof. */
public interface ProofSection {
    /** A short word, such as {@code processes}; also what {@code --only} names. */
    String name();

    /** What is run and how, in a sentence or two; said beside the figures. */
    String conditions(ProofOptions options);

    /**
     * Runs it.
     *
     * @return its figures; one that does not hold fails the proof
     * @throws Exception when the proof itself breaks, which fails it too
     */
    List<Figure> run(ProofOptions options) throws Exception;
}
