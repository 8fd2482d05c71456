package io.plumbline.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.kustomize.KustomizeOptions.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final int SUCCESSES_MIN = 335;
    private static final int ERRORS_MIN = 73;

    private final Kustomize kustomize = Kustomize.create();

    @Test
    void success_cases_print_the_same_bytes_in_both_orders() throws IOException {
        List<ConformanceCase> cases =
                cases().stream().filter(ConformanceCase::expectsSuccess).toList();
        var failures = new ArrayList<String>();
        for (ConformanceCase each : cases) {
            failureOf(each).ifPresent(failures::add);
        }
        report("KUSTOMIZE-SUCCESS", cases.size(), failures);
        assertThat(cases.size() - failures.size()).isGreaterThanOrEqualTo(Math.min(SUCCESSES_MIN, cases.size()));
    }

    @Test
    void error_cases_fail() throws IOException {
        List<ConformanceCase> cases =
                cases().stream().filter(each -> !each.expectsSuccess()).toList();
        var failures = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (ConformanceCase each : cases) {
            try {
                String text = kustomize
                        .build(each.input(), each.build(), each.options(Order.LEGACY))
                        .text();
                failures.add(each.id() + " should fail but printed " + text.length() + " characters");
            } catch (KustomizeException e) {
                missingSubstring(each, e)
                        .ifPresent(missing ->
                                texts.add(each.id() + " lacks [" + missing + "] in [" + e.getMessage() + "]"));
            }
        }
        report("KUSTOMIZE-ERRORS", cases.size(), failures);
        report("KUSTOMIZE-ERROR-TEXTS", cases.size(), texts);
        assertThat(cases.size() - failures.size()).isGreaterThanOrEqualTo(Math.min(ERRORS_MIN, cases.size()));
    }

    private Optional<String> failureOf(ConformanceCase each) {
        boolean fifo = each.header("order").contains("fifo");
        String expected = each.expected("expected.yaml").orElse("");
        String legacy = each.expected("expected-legacy.yaml").orElse(expected);
        return difference(each, Order.LEGACY, fifo ? legacy : expected)
                .or(() -> fifo ? difference(each, Order.FIFO, expected) : Optional.empty());
    }

    private Optional<String> difference(ConformanceCase each, Order order, String expected) {
        try {
            String actual = kustomize
                    .build(each.input(), each.build(), each.options(order))
                    .text();
            return actual.stripTrailing().equals(expected.stripTrailing())
                    ? Optional.empty()
                    : Optional.of(each.id() + " " + order + "\n" + firstDifference(expected, actual));
        } catch (KustomizeException e) {
            return Optional.of(each.id() + " " + order + " failed: " + e.getMessage());
        }
    }

    private static Optional<String> missingSubstring(ConformanceCase each, KustomizeException e) {
        return each.expected("expected-error.txt").stream()
                .flatMap(String::lines)
                .filter(line ->
                        !line.isBlank() && !String.valueOf(e.getMessage()).contains(line))
                .findFirst();
    }

    private static String firstDifference(String expected, String actual) {
        List<String> want = expected.lines().toList();
        List<String> got = actual.lines().toList();
        for (int i = 0; i < Math.max(want.size(), got.size()); i++) {
            String wanted = i < want.size() ? want.get(i) : "<end>";
            String given = i < got.size() ? got.get(i) : "<end>";
            if (!wanted.equals(given)) {
                return "  line " + (i + 1) + " expected: " + wanted + "\n  line " + (i + 1) + " actual:   " + given;
            }
        }
        return "";
    }

    private static void report(String name, int total, List<String> failures) {
        failures.forEach(failure -> System.out.println(name + " FAILED: " + failure));
        System.out.println(name + ": " + (total - failures.size()) + " / " + total);
    }

    private static List<ConformanceCase> cases() throws IOException {
        Path folder = Path.of(System.getProperty("plumb.conformance", "../../shared/conformance"))
                .resolve("kustomize/cases");
        assumeTrue(Files.isDirectory(folder), "the conformance cases are not here: " + folder);
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".txtar"))
                    .sorted()
                    .map(ConformanceCase::read)
                    .toList();
        }
    }
}
