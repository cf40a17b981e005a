package com.mthere.processor.topology;

import static com.mthere.processor.topology.Step.under;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Announced;
import com.mthere.model.Delivery;
import com.mthere.model.Effect;
import com.mthere.model.Event;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitedEach;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Placed;
import com.mthere.model.Shown;
import com.mthere.model.User;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.store.EventIndex;
import com.mthere.processor.store.Keys;
import com.mthere.processor.store.PlacesTaken;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/// What holds after every record of every history, poison and repetitions included.
class HistoryLawsTest {
    /// Everything but outcomes and the journal.
    private static final String RECORDS = "eshtinguwp";

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    @Test
    void theHistoriesLeaveNothingOut() {
        Set<Object> seen = new HashSet<>();
        Law watch = new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                step.outcome().ifPresentOrElse(outcome -> seen.add(kind(outcome)), () -> seen.add(step.isPoison()));
                if (step.outcome().isPresent() && Laws.cameIn(step).findAny().isPresent()) {
                    seen.add("somebody came in from the waitlist");
                }
                step.mails().forEach(mail -> {
                    if (mail instanceof Mail.ToGuest one) {
                        seen.add(one.kind());
                    }
                });
                step.invitations().forEach(it -> seen.add(it.delivery().state()));
                if (under("o", step.after()).size() < under("o", step.before()).size()) {
                    seen.add("expiry");
                }
            }
        };
        holds(() -> watch);

        assertThat(seen)
                .contains((Object[]) Effect.values())
                .contains("AlreadyExists", "NotFound", "PreconditionFailed", "EventIsCancelled", "Invalid")
                .contains("NoSuchInvitation", "AlreadyInvited", "HostIsMissing", "EventIsOver", "AnswersAreClosed")
                .contains("EventIsFull", "InvitationIsRevoked", "somebody came in from the waitlist")
                .contains("MailedLately")
                .contains((Object[]) MailKind.values())
                .contains((Object[]) Delivery.State.values())
                .contains(true, false, "expiry");
    }

    private static Object kind(Outcome<?> outcome) {
        return switch (outcome.result()) {
            case Accepted<?> accepted -> accepted.effect();
            case Outcome.Result.Rejected<?> rejected ->
                rejected.rejection().getClass().getSimpleName();
        };
    }

    @Test
    void versionsGrowWithEveryChange() {
        holds(() -> new Law() {
            private final Map<String, Long> latest = new HashMap<>();

            @Override
            public <R extends Shown> void check(Step<R> step) {
                step.outcome().filter(HistoryLawsTest::isEntityChange).ifPresent(outcome -> {
                    assertThat(outcome.offset()).isEqualTo(step.record().offset());
                    assertThat(latest.put(outcome.aggregateId(), outcome.offset()))
                            .satisfiesAnyOf(
                                    before -> assertThat(before).isNull(),
                                    before -> assertThat(before).isLessThan(outcome.offset()));
                });
                step.entities().forEach((id, entity) -> assertThat(latest).containsEntry(id, entity.version()));
            }
        });
    }

    @Test
    void whatChangesNothingTouchesNothingAndPublishesNothing() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                if (step.outcome().filter(HistoryLawsTest::isChange).isEmpty()) {
                    assertThat(under(RECORDS, step.after())).isEqualTo(under(RECORDS, step.before()));
                    assertThat(step.published()).isEmpty();
                    assertThat(step.publishedInvitations()).isEmpty();
                    assertThat(step.mail()).isEmpty();
                }
            }
        });
    }

    @Test
    void aChangeTouchesOneEntityAndPublishesItOnce() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                step.outcome().filter(HistoryLawsTest::isEntityChange).ifPresent(outcome -> {
                    SortedMap<String, String> others = under("e", step.after());
                    String key = "e" + outcome.aggregateId();
                    Optional<String> stored = Optional.ofNullable(others.remove(key));
                    SortedMap<String, String> othersBefore = under("e", step.before());
                    othersBefore.remove(key);
                    assertThat(others).isEqualTo(othersBefore);
                    assertThat(step.published()).singleElement().satisfies(record -> {
                        assertThat(Step.latin(record.key())).isEqualTo(outcome.aggregateId());
                        assertThat(Optional.ofNullable(record.value()).map(Step::latin))
                                .isEqualTo(stored);
                    });
                });
            }
        });
    }

    @Test
    void anOutcomeHoldsTheEntityAsItIsStored() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                step.outcome().ifPresent(outcome -> {
                    if (outcome.result() instanceof Accepted<R> accepted) {
                        accepted.left().ifPresent(left -> assertIsStored(left, step));
                        if (accepted.effect() == Effect.DELETED) {
                            assertThat(accepted.left()).isEmpty();
                            assertThat(step.entities()).doesNotContainKey(outcome.aggregateId());
                        }
                    }
                });
            }
        });
    }

    private static void assertIsStored(Shown left, Step<?> step) {
        switch (left) {
            case User user -> assertThat(step.entities()).containsEntry(user.userId(), user);
            case Event event -> assertThat(step.entities()).containsEntry(event.eventId(), event);
            case Placed placed -> assertThat(step.invitations()).contains(placed.invitation());
            case Announced announced -> {}
            case InvitedEach each ->
                assertThat(step.invitations().stream().map(Invitation::invitationId))
                        .containsAll(each.guests().stream()
                                .filter(one -> one.rejection().isEmpty())
                                .map(InvitedEach.One::invitationId)
                                .toList());
        }
    }

    @Test
    void thePublicTopicFoldedIsTheEntitiesInTheStore() {
        holds(() -> new Law() {
            private final SortedMap<String, String> folded = new TreeMap<>();

            @Override
            public <R extends Shown> void check(Step<R> step) {
                for (Record<byte[], byte[]> record : step.published()) {
                    String key = "e" + Step.latin(record.key());
                    Optional.ofNullable(record.value())
                            .map(Step::latin)
                            .ifPresentOrElse(value -> folded.put(key, value), () -> folded.remove(key));
                }
                for (Record<byte[], byte[]> record : step.publishedInvitations()) {
                    String key = "i" + Step.latin(record.key()).replace('/', '\0');
                    Optional.ofNullable(record.value())
                            .map(Step::latin)
                            .ifPresentOrElse(value -> folded.put(key, value), () -> folded.remove(key));
                }
                assertThat(folded).isEqualTo(under("ei", step.after()));
            }
        });
    }

    @Test
    void aRepeatedMutationHasNoSecondEffectAndTheFirstOutcome() {
        holds(() -> new Law() {
            private final Map<String, String> outcomes = new HashMap<>();

            @Override
            public <R extends Shown> void check(Step<R> step) {
                under("o", step.before()).forEach((key, value) -> {
                    String now = step.after().get(key);
                    assertThat(now == null || now.equals(value)).as(key).isTrue();
                });
                outcomes.keySet().retainAll(step.after().keySet());
                under("o", step.after())
                        .forEach((key, value) -> assertThat(outcomes.computeIfAbsent(key, it -> value))
                                .isEqualTo(value));
                if (step.outcome().isEmpty()) {
                    assertThat(step.published()).isEmpty();
                    assertThat(step.publishedInvitations()).isEmpty();
                    assertThat(step.mail()).isEmpty();
                    assertThat(under(RECORDS, step.after())).isEqualTo(under(RECORDS, step.before()));
                }
            }
        });
    }

    @Test
    void everyMutationOfTheLastDayHasItsOutcome() {
        holds(() -> new Law() {
            private final Map<String, Instant> decided = new HashMap<>();

            @Override
            public <R extends Shown> void check(Step<R> step) {
                step.outcome().ifPresent(outcome -> decided.put(outcome.mutationId(), outcome.decidedAt()));
                Instant dayAgo = step.record().at().minus(Retention.USUAL.outcomes());
                decided.forEach((mutationId, at) -> {
                    if (at.isAfter(dayAgo)) {
                        assertThat(step.outcome(mutationId).decidedAt()).isEqualTo(at);
                    }
                });
            }
        });
    }

    @Test
    void everyRecordIsJournalledAndTheAppliedOffsetIsTheNext() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                assertThat(step.after()).containsKey(step.journalKey());
                long next = step.record().offset() + 1;
                assertThat(step.partition().applied()).isEqualTo(next);
                assertThat(step.partition().progress().applied()).isEqualTo(next);
                assertThat(step.partition().progress().begun()).isEqualTo(next);
            }
        });
    }

    @Test
    void everyRecordIsAnsweredOrRepeatedOrBuried() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                assertThat(step.buried()).hasSizeLessThanOrEqualTo(1);
                if (step.isPoison()) {
                    assertThat(step.outcome()).isEmpty();
                    assertThat(step.buried().getFirst().value())
                            .isEqualTo(step.record().value());
                    assertThat(step.buried().getFirst().key())
                            .isEqualTo(step.record().key());
                }
            }
        });
    }

    @Test
    void theIndexesAreThoseOfTheEntities() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                Set<String> expected = new HashSet<>();
                step.entities().values().forEach(entity -> {
                    if (entity instanceof Event event) {
                        EventIndex.keys(event).forEach(key -> expected.add(Step.latin(key.get())));
                    }
                });
                for (Invitation invitation : step.invitations()) {
                    invitation
                            .guest()
                            .key()
                            .ifPresent(guest -> expected.add(
                                    "g" + invitation.eventId() + '\0' + Step.latin(LogRecord.utf8(guest))));
                    if (invitation.guest() instanceof Guest.ByUser user) {
                        expected.add(
                                "u" + user.userId() + '\0' + invitation.eventId() + '\0' + invitation.invitationId());
                    }
                    invitation
                            .waiting()
                            .map(place -> Keys.waiting(invitation.eventId(), invitation.partySize(), place.order()))
                            .ifPresent(key -> expected.add(Step.latin(key.get())));
                }
                assertThat(under("shtguw", step.after()).keySet()).isEqualTo(expected);
            }
        });
    }

    @Test
    void placesTakenAreThoseOfWhoWaits() {
        holds(() -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                Map<String, List<Invitation>> waitlists = step.invitations().stream()
                        .filter(invitation -> invitation.waiting().isPresent())
                        .sorted(Comparator.comparing(
                                invitation -> invitation.waiting().orElseThrow().order()))
                        .collect(Collectors.groupingBy(Invitation::eventId));
                waitlists.forEach((eventId, waiting) -> {
                    PlacesTaken places = PlacesTaken.of(
                            eventId, Integer.MAX_VALUE, step.partition().store());
                    for (int before = 0; before < waiting.size(); before++) {
                        assertThat(places.position(waiting.get(before))).hasValue(before + 1);
                    }
                });
                assertThat(under("p", step.after()).values().stream()
                                .mapToInt(
                                        bits -> BitSet.valueOf(Step.bytes(bits)).cardinality())
                                .sum())
                        .isEqualTo(
                                waitlists.values().stream().mapToInt(List::size).sum());
                assertThat(under("p", step.after()).keySet())
                        .allMatch(key -> waitlists.containsKey(key.substring(1, key.indexOf('\0'))));
            }
        });
    }

    @Test
    void aTakeOverAtAnyStepEndsInTheSameBytes() {
        Seeds.each(25, seed -> {
            takeOver(Partition.ofUsers(codecs, 0, new ProgressBoard()), Histories.ofUsers(codecs, seed, 40));
            takeOver(Partition.ofEvents(codecs, 0, new ProgressBoard()), Histories.ofEvents(codecs, seed, 40));
            takeOver(Partition.ofEvents(codecs, 0, new ProgressBoard()), Histories.ofGuestLists(codecs, seed, 60));
        });
    }

    /// The first processor dies at every step in turn, with what it did since its last commit undone; another takes
    /// up the store as it was committed and reads the log again, from that commit or from any earlier offset.
    private static <S, C, R extends Shown> void takeOver(Partition<S, C, R> whole, List<LogRecord> log) {
        List<NavigableMap<Bytes, byte[]>> commits = new ArrayList<>();
        List<List<String>> forwards = new ArrayList<>();
        commits.add(whole.content());
        for (LogRecord record : log) {
            whole.handle(record);
            commits.add(whole.content());
            forwards.add(printable(whole.takeForwards()));
        }
        for (int commit = 0; commit <= log.size(); commit++) {
            Partition<S, C, R> successor = whole.takenUpWith(commits.get(commit));
            assertThat(successor.progress().applied()).isEqualTo(commit);
            for (int offset = Math.max(0, commit - 3); offset < log.size(); offset++) {
                successor.handle(log.get(offset));
                List<String> sent = printable(successor.takeForwards());
                if (offset < commit) {
                    assertThat(sent).isEmpty();
                } else if (!same(successor.content(), commits.get(offset + 1)) || !sent.equals(forwards.get(offset))) {
                    assertThat(Step.printable(successor.content()))
                            .as("store after offset %s, taken up at %s", offset, commit)
                            .isEqualTo(Step.printable(commits.get(offset + 1)));
                    assertThat(sent)
                            .as("sent at offset %s, taken up at %s", offset, commit)
                            .isEqualTo(forwards.get(offset));
                }
            }
            successor.close();
        }
        whole.close();
    }

    private static boolean same(Map<Bytes, byte[]> one, Map<Bytes, byte[]> other) {
        return one.size() == other.size()
                && one.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
    }

    private static List<String> printable(List<Record<byte[], byte[]>> records) {
        return records.stream().map(Step::printable).toList();
    }

    private void holds(Supplier<Law> law) {
        Laws.hold(codecs, law);
    }

    /// Whether a user or an event changed, and not a guest list alone.
    private static boolean isEntityChange(Outcome<?> outcome) {
        return outcome.result() instanceof Accepted<?> accepted
                && accepted.effect() != Effect.UNCHANGED
                && !forgetsGuest(accepted)
                && accepted.left().filter(left -> !isEntity(left)).isEmpty();
    }

    private static boolean forgetsGuest(Accepted<?> accepted) {
        return accepted.effect() == Effect.CHANGED && accepted.left().isEmpty();
    }

    private static boolean isEntity(Shown left) {
        return switch (left) {
            case User user -> true;
            case Event event -> true;
            case Placed placed -> false;
            case InvitedEach each -> false;
            case Announced announced -> false;
        };
    }

    private static boolean isChange(Outcome<?> outcome) {
        return outcome.result() instanceof Accepted<?> accepted && accepted.effect() != Effect.UNCHANGED;
    }
}
