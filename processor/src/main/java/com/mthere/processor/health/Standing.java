package com.mthere.processor.health;

import java.util.Locale;

/// How far a processor is with a partition that it was given, or with its copy of one.
enum Standing {
    /// Its store is being filled, or is about to be.
    RESTORING,
    /// Its store is open, but does not show all that was in the log half a second ago.
    BEHIND,
    /// It shows all of that.
    READY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
