package io.plumbline.it.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// One Java file of the tree as its compiler reads it: types and methods with their lines.
///
/// @param path path from the root of the repository
/// @param main whether it is production code
/// @param lines how many lines it has
/// @param text the whole text
/// @param types every type it declares, nested ones included
/// @param methods every method it declares
record SourceFile(
        String path, boolean main, int lines, String text, List<DeclaredType> types, List<DeclaredMethod> methods) {

    /// @param documented whether a doc comment stands before it
    record DeclaredType(String name, boolean nested, boolean isPublic, boolean documented, long line) {}

    /// @param needsDoc public, in a public type, neither override nor accessor
    record DeclaredMethod(String name, long line, long lines, boolean needsDoc, boolean documented) {}

    /// Reads every Java file of all modules below a root.
    static List<SourceFile> all(Path root) {
        try (Stream<Path> modules = Files.walk(root, 3)) {
            var files = new ArrayList<Path>();
            for (Path sources :
                    modules.filter(path -> path.endsWith("src")).sorted().toList()) {
                try (Stream<Path> found = Files.walk(sources)) {
                    found.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .forEach(files::add);
                }
            }
            return parse(root, files);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<SourceFile> parse(Path root, List<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, problem -> {}, List.of("-proc:none"), null, units);
            var trees = Trees.instance(task);
            var read = new ArrayList<SourceFile>();
            for (CompilationUnitTree unit : task.parse()) {
                read.add(new Reader(root, unit, trees).read());
            }
            return read;
        }
    }

    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Path root;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final SourcePositions positions;
        private final List<DeclaredType> types = new ArrayList<>();
        private final List<DeclaredMethod> methods = new ArrayList<>();

        Reader(Path root, CompilationUnitTree unit, Trees trees) {
            this.root = root;
            this.unit = unit;
            this.trees = trees;
            this.positions = trees.getSourcePositions();
        }

        SourceFile read() throws IOException {
            scan(new TreePath(unit), null);
            Path file = Path.of(unit.getSourceFile().toUri());
            String text = Files.readString(file);
            String path = root.relativize(file).toString();
            return new SourceFile(
                    path, path.contains("src/main/"), (int) text.lines().count(), text, types, methods);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            String name = type.getSimpleName().toString();
            if (!name.isEmpty()) {
                boolean nested = !(getCurrentPath().getParentPath().getLeaf() instanceof CompilationUnitTree);
                types.add(new DeclaredType(name, nested, isPublic(getCurrentPath()), documented(), line(type)));
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            long first = line(method);
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            boolean override = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            boolean constructor = method.getName().contentEquals("<init>");
            boolean needsDoc = isPublic(getCurrentPath()) && !override && !constructor;
            methods.add(
                    new DeclaredMethod(method.getName().toString(), first, last - first + 1, needsDoc, documented()));
            return super.visitMethod(method, null);
        }

        private boolean documented() {
            return trees.getDocComment(getCurrentPath()) != null;
        }

        private long line(Tree tree) {
            return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        }

        /// Whether a declaration and everything around it is public; members of interfaces are without saying so.
        private static boolean isPublic(TreePath path) {
            for (TreePath at = path; at != null; at = at.getParentPath()) {
                Tree leaf = at.getLeaf();
                boolean inInterface = at.getParentPath() != null
                        && at.getParentPath().getLeaf() instanceof ClassTree owner
                        && owner.getKind() == Tree.Kind.INTERFACE;
                if (leaf instanceof ClassTree type
                        && !inInterface
                        && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                    return false;
                }
                if (leaf instanceof MethodTree method
                        && !inInterface
                        && !method.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                    return false;
                }
            }
            return true;
        }
    }
}
