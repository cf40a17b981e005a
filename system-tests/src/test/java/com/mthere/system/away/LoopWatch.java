package com.mthere.system.away;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.core.scheduler.NonBlocking;

/// Tells when an event loop of this JVM is held up, in two ways: the flight recorder, which knows for how long a thread
/// stood still, and BlockHound, which knows of every call that could have made it stand. A loop that waits for work is
/// neither's business.
final class LoopWatch {
    /// Begins the line that tells of a loop held up.
    static final String HELD_UP = "EVENT LOOP HELD UP";

    /// Begins the line that tells of the watch itself being awake.
    static final String AWAKE = "LOOP WATCH AWAKE";

    /// What waits for Kafka waits for hundreds of milliseconds. Who waits at a monitor for less waits for a thread that
    /// is out of its turn: on two cores with ten threads that want them, a turn comes every 20 to 40 ms. Where turns
    /// come later, the holder's and the waiter's are allowed for.
    private static final Duration THRESHOLD = Duration.ofMillis(100);
    private static final String LOOPS = "reactor-http";
    private static final String DECOY = LOOPS + "-decoy-";
    private static final List<String> STANDSTILLS =
            List.of("jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaMonitorEnter", "jdk.JavaMonitorWait");

    private final Turns turns = Turns.watch();

    private LoopWatch() {}

    static LoopWatch start() {
        LoopWatch watch = new LoopWatch();
        BlockHound.builder()
                .loadIntegrations()
                .blockingMethodCallback(LoopWatch::report)
                .install();
        RecordingStream recorder = new RecordingStream();
        for (String standstill : STANDSTILLS) {
            recorder.enable(standstill).withThreshold(THRESHOLD).withStackTrace();
            recorder.onEvent(standstill, watch::report);
        }
        recorder.setReuse(false);
        recorder.startAsync();
        return watch;
    }

    /// Holds up a thread that is called like an event loop. Recorded events come in order, so once this one is told,
    /// there is none before it that is not.
    void prove(String token) {
        new Decoy(token).start();
    }

    private static final class Decoy extends Thread implements NonBlocking {
        Decoy(String token) {
            super(DECOY + token);
        }

        @Override
        public void run() {
            LockSupport.parkNanos(THRESHOLD.multipliedBy(3).toNanos());
        }
    }

    private void report(RecordedEvent event) {
        String thread = Optional.ofNullable(event.getThread())
                .map(RecordedThread::getJavaName)
                .orElse("");
        if (thread.startsWith(DECOY)) {
            System.out.println(AWAKE + " recorder " + thread.substring(DECOY.length()));
        } else if (thread.startsWith(LOOPS) && isTooLong(event)) {
            System.out.println(
                    HELD_UP + " " + thread + ", " + event.getEventType().getName() + ", "
                            + event.getDuration().toMillis() + " ms" + frames(event));
        }
    }

    private boolean isTooLong(RecordedEvent event) {
        Duration turn = turns.latest(event.getStartTime(), event.getEndTime());
        return event.getDuration().compareTo(THRESHOLD.plus(turn.multipliedBy(2))) > 0;
    }

    private static String frames(RecordedEvent event) {
        return Optional.ofNullable(event.getStackTrace()).map(RecordedStackTrace::getFrames).orElse(List.of()).stream()
                .limit(30)
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < ", " at ", ""));
    }

    private static void report(BlockingMethod method) {
        String thread = Thread.currentThread().getName();
        if (thread.startsWith(DECOY)) {
            System.out.println(AWAKE + " hound " + thread.substring(DECOY.length()));
        } else if (thread.startsWith(LOOPS)) {
            String frames = StackWalker.getInstance()
                    .walk(all -> all.limit(30).map(Object::toString).collect(Collectors.joining(" < ")));
            System.out.println(HELD_UP + " " + thread + ", " + method + " at " + frames);
        }
    }
}
