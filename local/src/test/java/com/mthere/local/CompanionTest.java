package com.mthere.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompanionTest {

    private static final int TERMINATED = 128 + 15;

    @Test
    void isFollowedWhenItIsKilled() throws Exception {
        try (var shell = ForkedJvm.runUnderShell(CompanionMain.class, "stay")) {
            var jvm = startedProcess(shell.awaitLine("started"));

            shell.kill();

            assertThat(jvm.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void isEndedBeforeItLearnsOfAnExitCode() throws Exception {
        try (var shell = ForkedJvm.runUnderShell(CompanionMain.class, "leave")) {
            assertThat(shell.awaitExit()).isEqualTo(TERMINATED);
        }
    }

    private static ProcessHandle startedProcess(String line) {
        return ProcessHandle.of(Long.parseLong(line.substring("started ".length())))
                .orElseThrow();
    }
}
