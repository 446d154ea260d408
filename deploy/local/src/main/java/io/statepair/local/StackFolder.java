package io.statepair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Everything that a stack writes, locked while it runs. Only the logs outlive it, and what it was told to keep. */
final class StackFolder implements AutoCloseable {
    private final Path path;
    private final boolean keepData;
    private final FileChannel lock;

    private StackFolder(Path path, boolean keepData, FileChannel lock) {
        this.path = path;
        this.keepData = keepData;
        this.lock = lock;
    }

    static StackFolder open(Path directory, boolean keepData) throws IOException {
        Path path = Files.createDirectories(directory.toAbsolutePath());
        FileChannel lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locks(lock)) {
            lock.close();
            throw new IOException("Another stack runs in " + path);
        }
        StackFolder folder = new StackFolder(path, keepData, lock);
        folder.clean();
        Folders.delete(folder.logs());
        Files.createDirectories(folder.tmp());
        return folder;
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path logs() {
        return path.resolve("logs");
    }

    Path tmp() {
        return path.resolve("tmp");
    }

    Path secrets() {
        return path.resolve("secrets");
    }

    Path of(String server) {
        return path.resolve(server);
    }

    private void clean() throws IOException {
        Folders.delete(tmp());
        Folders.delete(of("nginx"));
        Folders.delete(of("redis"));
        if (!keepData) {
            for (Path kept : List.of(of("postgres"), secrets())) {
                Folders.delete(kept);
            }
        }
    }

    @Override
    public void close() {
        try (lock) {
            clean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
