package io.plumbline.source.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/// Which commit of each branch and tag was last accepted: a small file beside the mirror, so that a mirror
/// made anew does not forget it. Guarded by its own lock.
final class AcceptedNames {
    private final Path file;

    AcceptedNames(Path file) {
        this.file = file;
    }

    /// The accepted commit of a full name.
    synchronized Optional<ObjectId> get(String name) throws IOException {
        return Optional.ofNullable(read().get(name)).map(ObjectId::fromString);
    }

    /// Notes the accepted commit of a full name; the file is replaced as a whole.
    synchronized void put(String name, ObjectId commit) throws IOException {
        SortedMap<String, String> all = read();
        all.put(name, commit.name());
        var text = new StringBuilder();
        all.forEach((key, id) -> text.append(id).append(' ').append(key).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private SortedMap<String, String> read() throws IOException {
        var all = new TreeMap<String, String>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                if (space < 0 || !ObjectId.isId(line.substring(0, space))) {
                    throw new IOException("'" + file + "' is damaged; remove it to accept the present history");
                }
                all.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        return all;
    }
}
