package io.plumbline.store.jdbc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// A program that appends until it is killed, and prints each id once it is acknowledged.
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path data = Path.of(arguments[0]);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var address = new DatabaseAddress.H2File(data);
        try (var store = JdbcStore.open(address, H2StoreTest.box(data.resolveSibling(".")), InstantSource.system())) {
            for (int thread = 0; thread < 4; thread++) {
                Thread.startVirtualThread(() -> {
                    while (true) {
                        long id = store.journal()
                                .append(Samples.SHOP, Optional.empty(), Samples.DECLARED)
                                .id();
                        synchronized (out) {
                            out.println(id);
                        }
                    }
                });
            }
            Thread.currentThread().join();
        }
    }
}
