package io.plumbline.control;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A control plane with a repository and targets of its own for each test.
@Timeout(300)
abstract class OnControlBed {
    @TempDir
    private Path folder;

    /// What the test plays on.
    ControlBed bed;

    @BeforeEach
    void open() {
        bed = ControlBed.in(folder);
    }

    @AfterEach
    void close() {
        bed.close();
    }
}
