package hutong.programme.exchange;

import hutong.programme.Role;
import hutong.programme.exchange.ImportReport.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the cells of a row and notes what is wrong with them. */
final class RowCheck {
    private static final String ROLES =
            Stream.of(Role.values()).map(Role::name).collect(Collectors.joining(", "));

    private final ImportRow row;
    private final List<Problem> problems;
    private final int before;

    RowCheck(ImportRow row, List<Problem> problems) {
        this.row = row;
        this.problems = problems;
        this.before = problems.size();
    }

    boolean isSound() {
        return problems.size() == before;
    }

    void wrong(String column, RowFault fault, String... arguments) {
        problems.add(new Problem(row.number(), column, fault, List.of(arguments)));
    }

    String needed(String column, int charactersMax) {
        String text = row.cell(column);
        if (text.isEmpty()) {
            wrong(column, RowFault.MISSING);
        }
        atMost(column, charactersMax);
        return text;
    }

    void atMost(String column, int charactersMax) {
        if (row.cell(column).length() > charactersMax) {
            wrong(column, RowFault.TOO_LONG, Integer.toString(charactersMax));
        }
        if (row.cell(column).chars().anyMatch(c -> c < 0x20)) {
            wrong(column, RowFault.ONE_LINE);
        }
    }

    Set<Role> roles(String column) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : row.cell(column).split("[;,\\s]+")) {
            Optional<Role> role =
                    Stream.of(Role.values())
                            .filter(it -> it.name().equals(name.toUpperCase(Locale.ROOT)))
                            .findFirst();
            if (role.isPresent()) {
                roles.add(role.get());
            } else if (name.isEmpty()) {
                wrong(column, RowFault.MISSING);
            } else {
                wrong(column, RowFault.ROLE_UNKNOWN, name, ROLES);
            }
        }
        return roles;
    }

    OptionalInt batch(String column, Set<Integer> known) {
        String text = row.cell(column);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,4}") || !known.contains(Integer.valueOf(text))) {
            wrong(column, RowFault.BATCH_UNKNOWN);
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    LocalDate day(String column, LocalDate otherwise) {
        String text = row.cell(column);
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            wrong(column, RowFault.NOT_A_DAY);
            return otherwise;
        }
    }

    Optional<UUID> uuid(String column) {
        String text = row.cell(column);
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
