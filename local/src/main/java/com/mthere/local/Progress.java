package com.mthere.local;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What the user of a local run is told, in lines that carry the seconds since the start.
final class Progress {

    private final PrintStream out;
    private final PrintStream err;
    private final Instant start =
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());

    Progress(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void say(String line) {
        out.println(stamp() + line);
    }

    void stopped(String part) {
        say(part + " stopped");
    }

    /// One line for the user, whatever the cause was.
    void failed(String what, Throwable cause) {
        err.println(stamp() + what + ": " + cause);
    }

    private String stamp() {
        var seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "mThere %5.1f s  ", seconds);
    }
}
