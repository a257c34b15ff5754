package hutong.programme.investments;

import hutong.kernel.Credit;
import hutong.programme.outcomes.RevenueBand;
import hutong.programme.outcomes.Stage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A company as an investor sees it: a field that the company keeps to itself is empty, and its
 * value is nowhere in this record.
 */
public record PipelineEntry(
        UUID company,
        Optional<String> pitch,
        Optional<String> contact,
        Optional<Credit> sought,
        Optional<List<ShownProduct>> products,
        OptionalLong users,
        Optional<List<RevenueBand>> revenue) {

    public record ShownProduct(String name, Stage stage) {}
}
