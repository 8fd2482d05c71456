package io.plumbline.source.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// JGit's view of the machine without any configuration of the system or the user: no rewritten URLs, no
/// credential helpers, no proxy by accident, nothing written into a home directory. JGit keeps one for the
/// whole process.
final class HermeticSystem extends SystemReader.Delegate {
    private HermeticSystem(SystemReader real) {
        super(real);
    }

    /// Makes it the view of this process.
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof HermeticSystem)) {
            FS.FileStoreAttributes.setBackground(false);
            SystemReader.setInstance(new HermeticSystem(current));
        }
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new EmptyConfig(parent, fs);
    }

    private static final class EmptyConfig extends FileBasedConfig {
        private EmptyConfig(Config parent, FS fs) {
            super(parent, new File("empty"), fs);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // Nothing is kept.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
