package hutong.app;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every route that the running node serves: those of the resources among its beans, inherited ones
 * included, and those that something hung on the router itself.
 */
@Singleton
public class RouteTable {
    private static final String TESTING = "/api/testing";

    private final BeanManager beans;
    private final Router router;

    @Inject
    RouteTable(BeanManager beans, Router router) {
        this.beans = beans;
        this.router = router;
    }

    /** Routes as {@code GET /office/awards/{id}}, each with the type of content that it takes. */
    Map<String, String> resources() {
        Map<String, String> found = new TreeMap<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> type = bean.getBeanClass();
            annotation(family(type), Path.class)
                    .map(Path::value)
                    .filter(it -> !it.startsWith(TESTING))
                    .ifPresent(base -> collect(base, type, found));
        }
        return found;
    }

    /** Paths that are served without a resource; all resources hang at the root. */
    Set<String> hung() {
        Set<String> found = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null && !route.getPath().equals("/")) {
                found.add(route.getPath());
            }
        }
        return found;
    }

    private static void collect(String base, Class<?> type, Map<String, String> found) {
        String otherwise = base.startsWith("/api/") ? RouteRow.JSON : RouteRow.FORM;
        Optional<Consumes> ofAll = annotation(family(type), Consumes.class);
        for (Method method : type.getMethods()) {
            List<Method> declared = declarations(type, method);
            String below = annotation(declared, Path.class).map(Path::value).orElse("");
            String takes =
                    annotation(declared, Consumes.class)
                            .or(() -> ofAll)
                            .map(it -> it.value()[0])
                            .orElse(otherwise);
            declared.stream()
                    .flatMap(it -> Arrays.stream(it.getAnnotations()))
                    .map(Annotation::annotationType)
                    .map(it -> it.getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .forEach(verb -> found.put(verb.value() + " " + joined(base, below), takes));
        }
    }

    /** The method in this class and wherever it overrides or implements one. */
    private static List<Method> declarations(Class<?> type, Method method) {
        List<Method> all = new ArrayList<>();
        for (Class<?> each : family(type)) {
            Arrays.stream(each.getDeclaredMethods())
                    .filter(it -> it.getName().equals(method.getName()))
                    .filter(it -> Arrays.equals(it.getParameterTypes(), method.getParameterTypes()))
                    .forEach(all::add);
        }
        return all;
    }

    private static <A extends Annotation> Optional<A> annotation(
            List<? extends java.lang.reflect.AnnotatedElement> all, Class<A> wanted) {
        return all.stream()
                .map(it -> it.getAnnotation(wanted))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static List<Class<?>> family(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
                .flatMap(it -> Stream.concat(Stream.of(it), Arrays.stream(it.getInterfaces())))
                .toList();
    }

    /** Without the patterns that parameters may have. */
    private static String joined(String base, String below) {
        String path =
                ("/" + base + "/" + below)
                        .replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}")
                        .replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }
}
