package com.mthere.processor.topology;

import com.mthere.codec.Codecs;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Shown;
import com.mthere.testing.Seeds;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Walks histories and holds a law against every step.
final class Laws {
    private static final int SEEDS = 40;
    private static final int LENGTH = 60;

    private Laws() {}

    static void hold(Codecs codecs, Supplier<Law> law) {
        Seeds.each(SEEDS, seed -> {
            walk(Partition.over(Station.events(codecs), Map.of()), Histories.ofEvents(codecs, seed, LENGTH), law.get());
            walk(Partition.over(Station.users(codecs), Map.of()), Histories.ofUsers(codecs, seed, LENGTH), law.get());
        });
        holdOnGuestLists(codecs, law);
    }

    static void holdOnGuestLists(Codecs codecs, Supplier<Law> law) {
        Seeds.each(
                SEEDS,
                seed -> walk(
                        Partition.over(Station.events(codecs), Map.of()),
                        Histories.ofGuestLists(codecs, seed, 4 * LENGTH),
                        law.get()));
    }

    private static <R extends Shown> void walk(Partition<?, ?, R> partition, List<LogRecord> log, Law law) {
        NavigableMap<String, String> before = Step.printable(partition.content());
        for (LogRecord record : log) {
            partition.handle(record);
            NavigableMap<String, String> after = Step.printable(partition.content());
            var step = new Step<>(
                    partition,
                    record,
                    before,
                    after,
                    partition.published(),
                    partition.publishedInvitations(),
                    partition.mail(),
                    partition.buried());
            try {
                law.check(step);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(record + " breaks it: " + broken.getMessage(), broken);
            }
            partition.takeForwards();
            before = after;
        }
        partition.close();
    }

    /// Those who waited before a step and go since.
    static Stream<Invitation> cameIn(Step<?> step) {
        return step.invitations().stream()
                .filter(it -> it.status() == InvitationStatus.GOING)
                .filter(it ->
                        step.before(it).filter(was -> was.waiting().isPresent()).isPresent());
    }
}
