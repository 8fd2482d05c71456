package io.plumbline.server;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.PlumbException;
import io.plumbline.server.settings.SettingsReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A program that works on a data folder until its files may grow no more, and prints what it was told and that it
/// could end in order.
final class FullDiskServer {
    private static final int SUSPENDS_MAX = 20_000;

    private FullDiskServer() {}

    public static void main(String... arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var told = new CompletableFuture<PlumbException>();
        var settings = new SettingsReader(Map.of()).read(List.of("--data", arguments[0]));
        try (Wiring wiring = Wiring.open(settings, InstantSource.system(), told::complete)) {
            write(wiring);
            out.println("told: " + told.join().explain());
        }
        out.println("closed");
    }

    private static void write(Wiring wiring) {
        var control = wiring.rim().control();
        try {
            control.declare("""
                    apiVersion: plumbline.dev/v1
                    kind: Application
                    metadata: {name: shop}
                    spec: {source: {repoURL: /nowhere/shop.git, path: web}, suspend: true}
                    """, "a".repeat(200));
            for (int i = 0; i < SUSPENDS_MAX; i++) {
                control.suspend(new ApplicationName("shop"), i % 2 == 0, "a".repeat(10_000));
            }
        } catch (PlumbException full) {
            // Whoever writes is refused; what matters here is that the owner hears of it.
        }
    }
}
