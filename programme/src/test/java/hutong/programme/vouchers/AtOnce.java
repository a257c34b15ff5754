package hutong.programme.vouchers;

import hutong.programme.awards.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same step of a voucher tried by six threads that set off together. */
final class AtOnce {
    private static final int THREADS = 6;

    private AtOnce() {}

    /** What one thread tries; its number is from 1. */
    interface Attempt {
        StepOutcome<Voucher> make(int number) throws Exception;
    }

    /** All answers, in the order of the threads' numbers. */
    static List<StepOutcome<Voucher>> make(Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<StepOutcome<Voucher>>> all = new ArrayList<>();
            for (int number = 1; number <= THREADS; number++) {
                int mine = number;
                all.add(() -> {
                    start.await();
                    return attempt.make(mine);
                });
            }
            List<StepOutcome<Voucher>> answers = new ArrayList<>();
            for (Future<StepOutcome<Voucher>> each : pool.invokeAll(all)) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
