package hutong.simulator.world;

import java.util.SplittableRandom;

/**
 * Which faults a run has, and how often; each seed leaves some out, so that every mixture is met.
 * Chances are in a thousand.
 *
 * @param crash of a step that a machine loses power or its process is killed
 * @param keepsCache of those, that the process was killed and the machine stayed up
 * @param away of a call to the database that it goes away
 * @param failsBefore of a call, that nothing was done: a serialisation failure, a lost request
 * @param failsAfter of a call, that it was done and the answer is lost
 * @param late of a call, that it fails and its message arrives much later all the same
 * @param doubled of a call, that its message arrives again much later
 * @param slow of a call, that it takes seconds
 * @param disk of a restart, that the disk will fail: a force, a full disk, power lost in a write
 * @param clock of a step, that a wall clock jumps by an hour
 * @param frozen of a step, that a process is stopped or goes on
 * @param shutdown of a step, that a node is shut down in good order
 * @param writes of ten times that the journal is driven, how often it writes: few make large groups
 * @param again of a restart, that the process ends again in the middle of recovery
 * @param twin whether another machine has the first node's identity
 */
record Faults(
        int crash,
        int keepsCache,
        int away,
        int failsBefore,
        int failsAfter,
        int late,
        int doubled,
        int slow,
        int disk,
        int clock,
        int frozen,
        int shutdown,
        int writes,
        int again,
        boolean twin) {

    static Faults draw(SplittableRandom random) {
        return new Faults(
                some(random, 40),
                random.nextInt(1_001),
                some(random, 30),
                some(random, 100),
                some(random, 150),
                some(random, 60),
                some(random, 100),
                some(random, 20),
                some(random, 500),
                some(random, 10),
                some(random, 10),
                some(random, 8),
                random.nextInt(1, 11),
                some(random, 600),
                random.nextInt(6) == 0);
    }

    private static int some(SplittableRandom random, int most) {
        return random.nextInt(5) < 2 ? 0 : 1 + random.nextInt(most);
    }
}
