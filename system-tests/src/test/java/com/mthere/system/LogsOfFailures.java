package com.mthere.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/// Shows with a failed test what the services said at the end.
public final class LogsOfFailures implements TestWatcher, LifecycleMethodExecutionExceptionHandler {

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        System.err.println(Logs.tails());
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext tests, Throwable cause) throws Throwable {
        System.err.println(Logs.tails());
        throw cause;
    }
}
