package com.mthere.gateway.problem;

import org.jspecify.annotations.Nullable;

/// What the log shows of an exception: its class and where it was thrown, but not its message, which may hold an e-mail
/// address or another value of a client's.
final class WithoutValues extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST = 10;

    private final String original;

    WithoutValues(Throwable error) {
        this(error, DEEPEST);
    }

    private WithoutValues(Throwable error, int depth) {
        super(null, cause(error.getCause(), depth - 1));
        original = error.getClass().getName();
        setStackTrace(error.getStackTrace());
    }

    private static @Nullable Throwable cause(@Nullable Throwable cause, int depth) {
        return cause == null || depth == 0 ? null : new WithoutValues(cause, depth);
    }

    /// As if it were the original: what prints it puts no class before this.
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return original;
    }
}
