package hutong.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rooms of the house and which of them each may use directly; what those may use, it may use
 * too. The one place where an arrow is allowed: poms, classes and ARCHITECTURE.md are held to it.
 */
final class Modules {
    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

    static {
        allow("kernel");
        allow("store", "kernel");
        allow("ledger", "store");
        allow("identity", "store");
        allow("safety", "identity");
        allow("catalogue", "identity");
        allow("programme", "identity", "ledger", "catalogue");
        allow("notices", "identity");
        allow("modelhost", "kernel");
        allow("gateway", "identity", "ledger", "safety", "catalogue");
        allow("centres", "identity", "ledger", "safety", "catalogue");
        allow("reports", "programme", "gateway", "centres", "notices");
        allow("portal", "reports", "modelhost", "notices");
        allow("app", "portal");
        allow("simulator", "gateway");
        allow("benchmarks", "app");
        allow("rules", "app");
    }

    private Modules() {}

    static Set<String> names() {
        return MAY_USE.keySet();
    }

    /** What a module may use directly or by way of others; itself not among them. */
    static Set<String> reachable(String module) {
        var reached = new LinkedHashSet<String>();
        for (String used : MAY_USE.getOrDefault(module, Set.of())) {
            reached.add(used);
            reached.addAll(reachable(used));
        }
        return reached;
    }

    private static void allow(String module, String... used) {
        MAY_USE.put(module, Set.of(used));
    }
}
