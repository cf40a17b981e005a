package com.mthere.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// Shows with a failed test what the services said at the end.
public final class LogsOfFailures implements TestWatcher {

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        Service.logs().forEach(log -> System.err.println(log + ":\n" + JavaProcess.tail(log)));
    }
}
