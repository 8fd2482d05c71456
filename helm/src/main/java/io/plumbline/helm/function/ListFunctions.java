package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoCall;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoText;
import io.plumbline.helm.golang.GoTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists. None of these changes its argument.
final class ListFunctions {
    private ListFunctions() {}

    static void add(FunctionCatalog to) {
        to.addVariadic("list", (_, a) -> GoList.of(a), Param.ANY);
        to.alias("tuple", "list");
        to.add("first", (_, a) -> first(Lists.of(a[0], "Cannot find first on")), Param.ANY);
        to.add("last", (_, a) -> last(Lists.of(a[0], "Cannot find last on")), Param.ANY);
        to.add("rest", (_, a) -> part(Lists.of(a[0], "Cannot find rest on"), 1, 0), Param.ANY);
        to.add("initial", (_, a) -> part(Lists.of(a[0], "Cannot find initial on"), 0, 1), Param.ANY);
        to.add("append", ListFunctions::append, Param.ANY, Param.ANY);
        to.alias("push", "append");
        to.add("prepend", ListFunctions::prepend, Param.ANY, Param.ANY);
        to.add("reverse", (_, a) -> reverse(Lists.of(a[0], "Cannot find reverse on")), Param.ANY);
        to.add("uniq", ListFunctions::uniq, Param.ANY);
        to.add("compact", (_, a) -> compact(Lists.of(a[0], "Cannot compact on")), Param.ANY);
        to.addVariadic("without", ListFunctions::without, Param.ANY, Param.ANY);
        to.add("has", (_, a) -> has(a[0], a[1]), Param.ANY, Param.ANY);
        to.addVariadic("slice", (_, a) -> slice(a), Param.ANY, Param.ANY);
        to.add("chunk", ListFunctions::chunk, Param.INT, Param.ANY);
        to.addVariadic("concat", ListFunctions::concat, Param.ANY);
        to.add("sortAlpha", (_, a) -> sorted(a[0]), Param.ANY);
        List<String> checked = List.of(
                "first", "last", "rest", "initial", "append", "push", "prepend", "reverse", "uniq", "compact",
                "without", "has", "slice", "chunk");
        for (String name : checked) {
            to.alias("must" + Character.toUpperCase(name.charAt(0)) + name.substring(1), name);
        }
    }

    private static @Nullable Object first(GoList list) {
        return list.size() == 0 ? null : list.get(0);
    }

    private static @Nullable Object last(GoList list) {
        return list.size() == 0 ? null : list.get(list.size() - 1);
    }

    /// A nil list for an empty one, as Sprig gives it.
    private static GoList part(GoList list, int skip, int drop) {
        return list.size() == 0
                ? GoList.none(GoList.ANY)
                : GoList.of(Arrays.copyOfRange(list.array(), skip, list.size() - drop));
    }

    private static Object append(GoCall call, @Nullable Object[] a) {
        GoList list = Lists.of(a[0], "Cannot push on");
        call.spend(list.size());
        Object[] items = Arrays.copyOf(list.array(), list.size() + 1, Object[].class);
        items[list.size()] = a[1];
        return GoList.of(items);
    }

    private static Object prepend(GoCall call, @Nullable Object[] a) {
        GoList list = Lists.of(a[0], "Cannot prepend on");
        call.spend(list.size());
        Object[] items = new Object[list.size() + 1];
        items[0] = a[1];
        System.arraycopy(list.array(), 0, items, 1, list.size());
        return GoList.of(items);
    }

    private static GoList reverse(GoList list) {
        List<Object> items = new ArrayList<>(Arrays.asList(list.array()));
        Collections.reverse(items);
        return GoList.of(items);
    }

    private static Object uniq(GoCall call, @Nullable Object[] a) {
        GoList list = Lists.of(a[0], "Cannot find uniq on");
        List<Object> kept = new ArrayList<>();
        for (Object item : list.array()) {
            call.spend(kept.size());
            if (!contains(kept.toArray(), item)) {
                kept.add(item);
            }
        }
        return GoList.of(kept);
    }

    private static boolean contains(@Nullable Object[] items, @Nullable Object wanted) {
        for (Object item : items) {
            if (GoTypes.deepEqual(wanted, item)) {
                return true;
            }
        }
        return false;
    }

    private static GoList compact(GoList list) {
        List<Object> kept = new ArrayList<>();
        for (Object item : list.array()) {
            if (GoTypes.truth(item)) {
                kept.add(item);
            }
        }
        return GoList.of(kept);
    }

    private static Object without(GoCall call, @Nullable Object[] a) {
        GoList list = Lists.of(a[0], "Cannot find without on");
        Object[] unwanted = Arrays.copyOfRange(a, 1, a.length);
        List<Object> kept = new ArrayList<>();
        for (Object item : list.array()) {
            call.spend(unwanted.length);
            if (!contains(unwanted, item)) {
                kept.add(item);
            }
        }
        return GoList.of(kept);
    }

    private static boolean has(@Nullable Object wanted, @Nullable Object haystack) {
        return haystack != null
                && contains(Lists.of(haystack, "Cannot find has on").array(), wanted);
    }

    private static @Nullable Object slice(@Nullable Object[] a) {
        GoList list = Lists.elements(a[0]);
        if (list == null) {
            if (a[0] == null) {
                throw new GoError("runtime error: invalid memory address or nil pointer dereference");
            }
            throw new GoError("list should be type of slice or array but " + GoTypes.kindName(a[0]));
        }
        if (list.size() == 0) {
            return null;
        }
        long from = a.length > 1 ? GoCast.int64(a[1]) : 0;
        long to = a.length > 2 ? GoCast.int64(a[2]) : list.size();
        if (from < 0 || to < from || to > list.size()) {
            throw new GoError("reflect.Value.Slice: slice index out of bounds");
        }
        return list.slice((int) from, (int) to);
    }

    private static Object chunk(GoCall call, @Nullable Object[] a) {
        long size = GoCast.int64(a[0]);
        GoList list = Lists.of(a[1], "Cannot chunk");
        double count = Math.floor((list.size() - 1) / (double) size) + 1;
        if (size == 0 || count < 0 || (size < 0 && count > 0)) {
            throw new GoError("runtime error: makeslice: len out of range");
        }
        call.spend(list.size());
        List<GoList> chunks = new ArrayList<>();
        for (long from = 0; chunks.size() < count; from += size) {
            chunks.add(
                    GoList.of(Arrays.copyOfRange(list.array(), (int) from, (int) Math.min(from + size, list.size()))));
        }
        return GoList.typed("[][]interface {}", chunks);
    }

    private static Object concat(GoCall call, @Nullable Object[] a) {
        List<Object> all = new ArrayList<>();
        for (Object arg : a) {
            GoList list = arg == null ? Lists.of(arg, "") : Lists.elements(arg);
            if (list == null) {
                throw new GoError("Cannot concat type " + GoTypes.kindName(arg) + " as list");
            }
            call.spend(list.size());
            all.addAll(Arrays.asList(list.array()));
        }
        return GoList.of(all);
    }

    private static GoList sorted(@Nullable Object value) {
        if (Lists.elements(value) == null) {
            return GoList.strings(List.of(GoCast.text(value)));
        }
        List<String> texts = new ArrayList<>(GoCast.texts(value));
        texts.sort(GoText::compare);
        return GoList.strings(texts);
    }
}
