package hutong.portal.frame;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.NamespaceResolver;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Lets templates write <code>{t:front_title}</code> and <code>{t:desk_calls(count)}</code> for the
 * {@link Words} of the reader's language. The result is text and is escaped like any other.
 */
@EngineConfiguration
public final class WordsNamespace implements NamespaceResolver {
    @Inject Visit visit;

    @Override
    public String getNamespace() {
        return "t";
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        List<Expression> parameters = context.getParams();
        if (parameters.isEmpty()) {
            return CompletedStage.of(visit.say(context.getName()));
        }
        Object[] values = new Object[parameters.size()];
        CompletionStage<Object> done = CompletedStage.of("");
        for (int i = 0; i < values.length; i++) {
            int at = i;
            done =
                    done.thenCompose(before -> context.evaluate(parameters.get(at)))
                            .thenApply(value -> values[at] = value);
        }
        return done.thenApply(last -> visit.say(context.getName(), values));
    }
}
