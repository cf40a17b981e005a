package com.mthere.system.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which words stand in the files below a folder: those of a broker by topic, all others by file.
final class Traces {
    private static final String KAFKA = "kafka";

    private Traces() {}

    /// @return places, and the words that are there
    static SortedMap<String, SortedSet<String>> of(List<String> words, Path folder) {
        SortedMap<String, SortedSet<String>> found = new TreeMap<>();
        for (Path file : files(folder)) {
            String content = content(file);
            words.stream()
                    .filter(content::contains)
                    .forEach(word -> found.computeIfAbsent(place(folder, file), place -> new TreeSet<>())
                            .add(word));
        }
        return found;
    }

    private static String place(Path folder, Path file) {
        Path below = folder.relativize(file);
        boolean ofTopic = below.startsWith(KAFKA) && below.getNameCount() > 2;
        return ofTopic ? below.getName(1).toString().replaceFirst("-[0-9]+(\\..*)?$", "") : below.toString();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException | IOException vanished) {
            return files(folder);
        }
    }

    /// Each byte a character. What is deleted meanwhile holds nothing.
    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
