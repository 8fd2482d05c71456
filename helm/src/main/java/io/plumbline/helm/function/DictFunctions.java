package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dictionaries: making, changing in place, picking, merging.
final class DictFunctions {
    private static final String MAP = "map[string]interface {}";

    private DictFunctions() {}

    static void add(FunctionCatalog to) {
        to.addVariadic("dict", (_, a) -> dict(a), Param.ANY);
        to.add("get", (_, a) -> get(map(a[0]), (String) a[1]), Param.MAP, Param.STRING);
        to.add("set", (_, a) -> set(a), Param.MAP, Param.STRING, Param.ANY);
        to.add("unset", (_, a) -> unset(map(a[0]), (String) a[1]), Param.MAP, Param.STRING);
        to.add("hasKey", (_, a) -> map(a[0]).has((String) a[1]), Param.MAP, Param.STRING);
        to.addVariadic("pluck", (_, a) -> pluck(a), Param.STRING, Param.MAP);
        to.addVariadic("keys", (_, a) -> keys(a), Param.MAP);
        to.add("values", (_, a) -> values(map(a[0])), Param.MAP);
        to.addVariadic("pick", (_, a) -> pick(a), Param.MAP, Param.STRING);
        to.addVariadic("omit", (_, a) -> omit(a), Param.MAP, Param.STRING);
        to.addVariadic("dig", (_, a) -> dig(a), Param.ANY);
        to.add("deepCopy", (call, a) -> deepCopy(call, something(a[0])), Param.ANY);
        to.alias("mustDeepCopy", "deepCopy");
        to.addVariadic("merge", (call, a) -> mergeAll(call, a, false), Param.MAP, Param.MAP);
        to.alias("mustMerge", "merge");
        to.addVariadic("mergeOverwrite", (call, a) -> mergeAll(call, a, true), Param.MAP, Param.MAP);
        to.alias("mustMergeOverwrite", "mergeOverwrite");
    }

    /// A checked map argument; nil is an empty map that nobody else sees.
    private static GoMap map(@Nullable Object value) {
        return value instanceof GoMap map ? map : new GoMap();
    }

    private static GoMap dict(@Nullable Object[] a) {
        GoMap map = GoMap.sized(a.length / 2 + 1);
        for (int i = 0; i < a.length; i += 2) {
            map.put(GoCast.text(a[i]), i + 1 < a.length ? a[i + 1] : "");
        }
        return map;
    }

    private static @Nullable Object get(GoMap map, String key) {
        return map.has(key) ? map.get(key) : "";
    }

    private static GoMap set(@Nullable Object[] a) {
        if (!(a[0] instanceof GoMap map)) {
            throw new GoError("assignment to entry in nil map");
        }
        map.put((String) a[1], a[2]);
        return map.as(GoMap.Type.PLAIN);
    }

    private static GoMap unset(GoMap map, String key) {
        map.remove(key);
        return map.as(GoMap.Type.PLAIN);
    }

    private static GoList pluck(@Nullable Object[] a) {
        List<Object> found = new ArrayList<>();
        for (int i = 1; i < a.length; i++) {
            if (map(a[i]).has((String) a[0])) {
                found.add(map(a[i]).get((String) a[0]));
            }
        }
        return GoList.of(found);
    }

    private static GoList keys(@Nullable Object[] a) {
        List<String> all = new ArrayList<>();
        for (Object arg : a) {
            all.addAll(Arrays.asList(map(arg).keys()));
        }
        return GoList.strings(all);
    }

    private static GoList values(GoMap map) {
        List<Object> all = new ArrayList<>();
        for (String key : map.keys()) {
            all.add(map.get(key));
        }
        return GoList.of(all);
    }

    private static GoMap pick(@Nullable Object[] a) {
        GoMap picked = new GoMap();
        for (int i = 1; i < a.length; i++) {
            if (map(a[0]).has((String) a[i])) {
                picked.put((String) a[i], map(a[0]).get((String) a[i]));
            }
        }
        return picked;
    }

    private static GoMap omit(@Nullable Object[] a) {
        GoMap kept = new GoMap();
        kept.putAll(map(a[0]));
        for (int i = 1; i < a.length; i++) {
            kept.remove((String) a[i]);
        }
        return kept;
    }

    private static @Nullable Object dig(@Nullable Object[] a) {
        if (a.length < 3) {
            throw new GoError("dig needs at least three arguments");
        }
        Object step = a[a.length - 1];
        GoMap map = plainMap(step);
        for (int i = 0; i < a.length - 2; i++) {
            if (!(a[i] instanceof String key)) {
                throw conversion(a[i], "string");
            }
            map = i == 0 ? map : plainMap(step);
            if (!map.has(key)) {
                return a[a.length - 2];
            }
            step = map.get(key);
        }
        return step;
    }

    private static GoMap plainMap(@Nullable Object value) {
        if (value instanceof GoMap map && map.type() == GoMap.Type.PLAIN) {
            return map;
        }
        throw conversion(value, MAP);
    }

    private static GoError conversion(@Nullable Object value, String wanted) {
        return new GoError("interface conversion: interface {} is " + (value == null ? "nil" : GoTypes.typeName(value))
                + ", not " + wanted);
    }

    private static Object something(@Nullable Object value) {
        if (value == null) {
            throw new GoError("reflect: call of reflect.Value.Type on zero Value");
        }
        return value;
    }

    /// A copy in which no map or list is shared.
    static @Nullable Object deepCopy(GoCall call, @Nullable Object value) {
        return switch (value) {
            case GoMap map -> {
                call.spend(map.size());
                GoMap copy = GoMap.of(map.type());
                for (String key : map.keys()) {
                    copy.put(key, deepCopy(call, map.get(key)));
                }
                yield copy;
            }
            case GoList list
            when list.holdsAny() -> {
                call.spend(list.size());
                Object[] items = new Object[list.size()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = deepCopy(call, list.get(i));
                }
                yield GoList.of(items);
            }
            case null, default -> value;
        };
    }

    private static GoMap mergeAll(GoCall call, @Nullable Object[] a, boolean overwrite) {
        GoMap target = map(a[0]);
        for (int i = 1; i < a.length; i++) {
            merge(call, target, map(a[i]), overwrite);
        }
        return target.as(GoMap.Type.PLAIN);
    }

    /// Merges in place; nested maps of the source are shared, not copied.
    private static void merge(GoCall call, GoMap target, GoMap source, boolean overwrite) {
        call.spend(source.size());
        for (String key : source.keys()) {
            Object value = source.get(key);
            Object known = target.get(key);
            if (value == null) {
                if (overwrite) {
                    target.put(key, null);
                }
            } else if (value instanceof GoMap from && known instanceof GoMap into) {
                if (!from.shares(into)) {
                    merge(call, into, from, overwrite);
                }
            } else if (overwrite || empty(known)) {
                target.put(key, value);
            }
        }
    }

    /// What the merge takes for nothing: zero values of scalars and empty collections.
    private static boolean empty(@Nullable Object value) {
        return !(value instanceof GoObject) && !GoTypes.truth(value);
    }
}
