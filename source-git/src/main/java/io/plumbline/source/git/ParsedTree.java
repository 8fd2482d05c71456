package io.plumbline.source.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// One Git tree object, parsed and sorted by name for binary search. Everything but the sizes of its files is
/// fixed; a size is filled in when it is first asked for, and two threads that do so write the same number.
final class ParsedTree {
    private final String[] names;
    private final Kind[] kinds;
    private final ObjectId[] ids;
    private final long[] sizes;
    private volatile Optional<Boolean> linkFree = Optional.empty();

    private ParsedTree(List<Item> items) {
        int count = items.size();
        names = new String[count];
        kinds = new Kind[count];
        ids = new ObjectId[count];
        sizes = new long[count];
        Arrays.fill(sizes, -1);
        for (int i = 0; i < count; i++) {
            names[i] = items.get(i).name;
            kinds[i] = items.get(i).kind;
            ids[i] = items.get(i).id;
        }
    }

    /// What an entry is.
    enum Kind {
        FILE,
        EXECUTABLE,
        LINK,
        DIRECTORY,
        SUBMODULE
    }

    /// Parses the bytes of a tree object.
    static ParsedTree parse(byte[] raw) {
        var parser = new CanonicalTreeParser();
        parser.reset(raw);
        var items = new ArrayList<Item>();
        while (!parser.eof()) {
            items.add(
                    new Item(parser.getEntryPathString(), kind(parser.getEntryFileMode()), parser.getEntryObjectId()));
            parser.next();
        }
        items.sort(Comparator.comparing(Item::name));
        return new ParsedTree(items);
    }

    int size() {
        return names.length;
    }

    /// The position of a name; negative when it is not there.
    int indexOf(String name) {
        return Arrays.binarySearch(names, name);
    }

    String name(int index) {
        return names[index];
    }

    Kind kind(int index) {
        return kinds[index];
    }

    ObjectId id(int index) {
        return ids[index];
    }

    /// The known size of a file, or -1.
    long fileSize(int index) {
        return sizes[index];
    }

    void fileSize(int index, long size) {
        sizes[index] = size;
    }

    /// Whether no link and no submodule lies below, once somebody has found out.
    Optional<Boolean> linkFree() {
        return linkFree;
    }

    void linkFree(boolean found) {
        linkFree = Optional.of(found);
    }

    private static Kind kind(FileMode mode) {
        if (mode.equals(FileMode.TREE)) {
            return Kind.DIRECTORY;
        }
        if (mode.equals(FileMode.SYMLINK)) {
            return Kind.LINK;
        }
        if (mode.equals(FileMode.GITLINK)) {
            return Kind.SUBMODULE;
        }
        return mode.equals(FileMode.EXECUTABLE_FILE) ? Kind.EXECUTABLE : Kind.FILE;
    }

    private record Item(String name, Kind kind, ObjectId id) {}
}
