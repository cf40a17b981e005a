package com.mthere.local;

import java.util.concurrent.CountDownLatch;
import org.springframework.core.env.StandardEnvironment;

/// Ends with its parent, or ends its parent: `CompanionMain stay` or `CompanionMain leave`.
final class CompanionMain {

    private CompanionMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty(Companion.ONE_WITH_PARENT, "true");
        var companion = Companion.of(new StandardEnvironment());
        companion.onExit(() -> System.exit(0));
        System.out.println("started " + ProcessHandle.current().pid());
        if (args[0].equals("leave")) {
            companion.end();
        } else {
            new CountDownLatch(1).await();
        }
    }
}
