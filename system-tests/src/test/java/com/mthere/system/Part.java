package com.mthere.system;

import com.mthere.gateway.runtime.GatewayApplication;
import com.mthere.processor.runtime.ProcessorApplication;
import java.util.Arrays;

/// The processor or the gateway as it runs in a cluster, but that it ends with the test that started it.
public final class Part {
    private Part() {}

    /// @param arguments `processor` or `gateway`, then the application's own
    public static void main(String[] arguments) {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
        String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments[0]) {
            case "processor" -> ProcessorApplication.main(own);
            case "gateway" -> GatewayApplication.main(own);
            default -> throw new IllegalArgumentException("No such part: " + arguments[0]);
        }
    }
}
