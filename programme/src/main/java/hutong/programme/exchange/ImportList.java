package hutong.programme.exchange;

import hutong.kernel.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** What reading a list comes to. */
public sealed interface ImportList {
    record Rows(List<ImportRow> rows) implements ImportList {
        public Rows {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param arguments for the places of its sentence
     */
    record Wrong(ListFault fault, List<String> arguments) implements ImportList {
        public Wrong {
            arguments = List.copyOf(arguments);
        }

        Refusal refusal() {
            String sentence = fault.say(arguments);
            return fault == ListFault.TOO_LARGE
                    ? Refusal.of(Refusal.Kind.TOO_LARGE, "import_too_large", sentence)
                    : Refusal.invalid("rows", sentence);
        }
    }

    static Wrong wrong(ListFault fault, Object... arguments) {
        return new Wrong(fault, Stream.of(arguments).map(Object::toString).toList());
    }

    /**
     * The rows.
     *
     * @throws hutong.kernel.RefusedException where there is something wrong
     */
    default List<ImportRow> orThrow() {
        return switch (this) {
            case Rows it -> it.rows();
            case Wrong it -> throw it.refusal().asException();
        };
    }
}
