package io.plumbline.server.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The paths below `/api` that resource classes declare.
final class RestPaths {
    private RestPaths() {}

    static SortedSet<String> of(Class<?>... resources) {
        var paths = new TreeSet<String>();
        for (Class<?> resource : resources) {
            String root = resource.getAnnotation(Path.class).value();
            for (Method method : resource.getMethods()) {
                boolean answers = Stream.of(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
                if (answers) {
                    Path own = method.getAnnotation(Path.class);
                    String path = (root + "/" + (own == null ? "" : own.value()))
                            .replaceAll("/+", "/")
                            .replaceAll("(.)/$", "$1");
                    if (path.startsWith("/api")) {
                        paths.add(path);
                    }
                }
            }
        }
        return paths;
    }
}
