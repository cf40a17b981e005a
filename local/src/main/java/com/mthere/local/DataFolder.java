package com.mthere.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The folder that keeps everything of a local run. One run at a time holds it, by a lock that dies with its process.
final class DataFolder implements AutoCloseable {

    private static final int KEY_BYTES = 32;

    /// What comes of asking for a folder.
    sealed interface Claim {
        record Held(DataFolder folder) implements Claim {}

        record InUse(Path path) implements Claim {}

        record Unwritable(Path path, IOException cause) implements Claim {}
    }

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static Claim claim(Path path) {
        try {
            Files.createDirectories(path);
            return lock(
                    path,
                    FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            return new Claim.Unwritable(path, e);
        }
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path registry() {
        return path.resolve("registry");
    }

    /// Where the mails lie that were sent.
    Path mail() {
        return path.resolve("mail");
    }

    /// Where the processor keeps its state stores.
    Path state() {
        return path.resolve("state");
    }

    /// Authenticates the cursors of lists.
    String cursorKey() {
        return key("cursor.key");
    }

    /// Authenticates guests' links.
    String linkKey() {
        return key("link.key");
    }

    /// A secret that is made once and kept.
    private String key(String file) {
        var kept = path.resolve(file);
        try {
            return Files.exists(kept) ? Files.readString(kept) : newKey(kept);
        } catch (IOException e) {
            throw new UncheckedIOException("The key could not be kept in " + kept, e);
        }
    }

    /// Written aside, so that a file of this name is whole.
    private static String newKey(Path file) throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        // Temporary files are their owner's alone, where the system knows owners.
        var aside = Files.writeString(Files.createTempFile(file.getParent(), "new", ".key"), key);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + path + " could not be given back", e);
        }
    }

    private static Claim lock(Path path, FileChannel channel) throws IOException {
        if (locked(channel)) {
            return new Claim.Held(new DataFolder(path, channel));
        }
        channel.close();
        return new Claim.InUse(path);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another run in this very JVM.
            return false;
        }
    }
}
