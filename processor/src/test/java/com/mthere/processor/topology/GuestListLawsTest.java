package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventStatus;
import com.mthere.model.Invitation;
import com.mthere.model.Invitation.Waiting;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mutation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Placed;
import com.mthere.model.Plan;
import com.mthere.model.Precondition;
import com.mthere.model.Shown;
import com.mthere.model.Summary;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/// What holds of every guest list after every record of every history.
class GuestListLawsTest {
    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    @Test
    void seatsAreNeverOversold() {
        holds(step -> step.summaries().forEach((eventId, counts) -> {
            int before = step.summaryBefore(eventId).map(Summary::seatsTaken).orElse(0);
            assertThat(counts.seatsTaken())
                    .isLessThanOrEqualTo(Math.max(counts.capacity().orElse(Integer.MAX_VALUE), before));
        }));
    }

    @Test
    void nobodyWaitsWhoWouldFit() {
        holds(step -> step.summaries().forEach((eventId, counts) -> {
            if (status(step, eventId) != EventStatus.CANCELLED) {
                assertThat(waiting(step, eventId)).noneMatch(it -> counts.hasRoomFor(it.partySize()));
            }
        }));
    }

    @Test
    void whoWaitsLongerComesInBeforeOthersWithAsManyOrMore() {
        holds(step -> Laws.cameIn(step).forEach(guest -> {
            if (step.outcome().isPresent() && !wasAskedBy(step, guest)) {
                long place = step.before(guest)
                        .flatMap(Invitation::waiting)
                        .map(Waiting::order)
                        .orElseThrow();
                assertThat(waiting(step, guest.eventId()))
                        .noneMatch(other -> other.partySize() <= guest.partySize()
                                && other.waiting().orElseThrow().order() < place
                                && step.before(other)
                                        .filter(was -> was.waiting().equals(other.waiting()))
                                        .isPresent());
            }
        }));
    }

    @Test
    void theSummaryIsTheFoldOfTheInvitations() {
        holds(step -> {
            assertThat(step.summaries().keySet()).isEqualTo(step.entities().keySet());
            step.summaries().forEach((eventId, counts) -> {
                assertThat(counts.capacity()).isEqualTo(plan(step, eventId).capacity());
                assertThat(counts.invited()).isEqualTo(count(step, eventId, InvitationStatus.INVITED, it -> 1));
                assertThat(counts.going()).isEqualTo(count(step, eventId, InvitationStatus.GOING, it -> 1));
                assertThat(counts.maybe()).isEqualTo(count(step, eventId, InvitationStatus.MAYBE, it -> 1));
                assertThat(counts.declined()).isEqualTo(count(step, eventId, InvitationStatus.DECLINED, it -> 1));
                assertThat(counts.waitlisted()).isEqualTo(count(step, eventId, InvitationStatus.WAITLISTED, it -> 1));
                assertThat(counts.revoked()).isEqualTo(count(step, eventId, InvitationStatus.REVOKED, it -> 1));
                assertThat(counts.seatsTaken())
                        .isEqualTo(count(step, eventId, InvitationStatus.GOING, Invitation::partySize));
            });
        });
    }

    @Test
    void aGuestStandsOnceOnAGuestListAndOnlyOnThatOfAnEventThatIs() {
        holds(step -> {
            Set<String> guests = new HashSet<>();
            step.invitations().forEach(it -> {
                it.guest()
                        .key()
                        .ifPresent(guest -> assertThat(guests.add(it.eventId() + " " + guest))
                                .as(it.toString())
                                .isTrue());
                assertThat(step.entities()).containsKey(it.eventId());
            });
        });
    }

    @Test
    void whoIsOnTheWaitlistHasAPlaceOnItAndNobodyElse() {
        holds(step -> step.invitations()
                .forEach(it ->
                        assertThat(it.waiting().isPresent()).isEqualTo(it.status() == InvitationStatus.WAITLISTED)));
    }

    @Test
    void whoeverAnswersAndWaitsIsToldAtWhichPlace() {
        AtomicInteger told = new AtomicInteger();
        holds(step -> step.outcome().map(Outcome::result).ifPresent(result -> {
            if (!(mutation(step.record()).change() instanceof EventChange.ReportDelivery)
                    && result instanceof Accepted<?> accepted
                    && accepted.left().orElse(null) instanceof Placed placed) {
                Invitation guest = placed.invitation();
                int before = (int) waiting(step, guest.eventId()).stream()
                        .filter(it ->
                                place(it) < guest.waiting().map(Waiting::order).orElse(0L))
                        .count();
                assertThat(placed.waitlistPosition())
                        .isEqualTo(guest.waiting().isPresent() ? OptionalInt.of(before + 1) : OptionalInt.empty());
                told.addAndGet(before);
            }
        }));
        assertThat(told).as("places behind others").hasPositiveValue();
    }

    private static long place(Invitation waiting) {
        return waiting.waiting().map(Waiting::order).orElseThrow();
    }

    @Test
    void whatChangedHasThisOffsetForAVersionAndIsPublishedOnce() {
        holds(step -> {
            List<String> changed = step.invitations().stream()
                    .filter(it -> !step.before(it).equals(Optional.of(it)))
                    .map(it -> {
                        assertThat(it.version()).isEqualTo(step.record().offset());
                        return it.eventId() + "/" + it.invitationId();
                    })
                    .sorted()
                    .toList();
            assertThat(step.publishedInvitations().stream()
                            .filter(record ->
                                    Optional.ofNullable(record.value()).isPresent())
                            .map(record -> Step.latin(record.key()))
                            .sorted())
                    .isEqualTo(changed);
        });
    }

    /// Whatever was accepted: asked again under another mutation id, at the same moment, it changes nothing.
    @Test
    void theSameAskedTwiceIsOneChange() {
        Seeds.each(15, seed -> {
            var partition = Partition.over(Station.events(codecs), Map.of());
            for (LogRecord record : Histories.ofGuestLists(codecs, seed, 150)) {
                partition.handle(record);
                var step = new Step<>(
                        partition,
                        record,
                        Step.printable(partition.content()),
                        Step.printable(partition.content()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());
                boolean accepted = step.outcome()
                        .filter(outcome -> outcome.result() instanceof Accepted<?>)
                        .isPresent();
                boolean bare = accepted && mutation(record).precondition() instanceof Precondition.None;
                if (bare && isRepeatable(mutation(record).change())) {
                    assertChangesNothing(partition, record);
                }
            }
            partition.close();
        });
    }

    private void assertChangesNothing(Partition<?, ?, ?> partition, LogRecord record) {
        var successor = partition.takenUpWith(partition.content());
        Mutation<EventChange> first = mutation(record);
        Mutation<EventChange> again =
                new Mutation<>("again", first.aggregateId(), Optional.empty(), new Precondition.None(), first.change());
        successor.handle(new LogRecord(
                record.offset() + 1,
                record.at(),
                record.key(),
                codecs.events().mutations().encode(again),
                new RecordHeaders(),
                again.toString()));
        assertThat(Step.under("eshtinguwp", Step.printable(successor.content())))
                .as(again.toString())
                .isEqualTo(Step.under("eshtinguwp", Step.printable(partition.content())));
        assertThat(successor.takeForwards()).isEmpty();
        successor.close();
    }

    private static boolean isRepeatable(EventChange change) {
        return change instanceof EventChange.AnswerInvitation
                || change instanceof EventChange.PatchInvitation
                || change instanceof EventChange.RevokeInvitation
                || change instanceof EventChange.ReportDelivery
                || change instanceof EventChange.AnnounceFurther
                || change instanceof EventChange.ForgetUser
                || change instanceof EventChange.InviteGuests
                || change instanceof EventChange.PatchEvent
                || change instanceof EventChange.ReplaceEvent;
    }

    @SuppressWarnings("NullAway") // what has an outcome has a value
    private Mutation<EventChange> mutation(LogRecord record) {
        return codecs.events().mutations().decode(record.value());
    }

    private boolean wasAskedBy(Step<?> step, Invitation guest) {
        return mutation(step.record()).change() instanceof EventChange.AnswerInvitation answer
                && answer.invitationId().equals(guest.invitationId());
    }

    private static EventStatus status(Step<?> step, String eventId) {
        return plan(step, eventId).status();
    }

    private static Plan plan(Step<?> step, String eventId) {
        return Optional.ofNullable(step.entities().get(eventId))
                .map(Event.class::cast)
                .map(Event::plan)
                .orElseThrow();
    }

    private static List<Invitation> waiting(Step<?> step, String eventId) {
        return step.invitations().stream()
                .filter(it -> it.eventId().equals(eventId))
                .filter(it -> it.waiting().isPresent())
                .toList();
    }

    private static int count(Step<?> step, String eventId, InvitationStatus status, ToIntFunction<Invitation> each) {
        return step.invitations().stream()
                .filter(it -> it.eventId().equals(eventId))
                .filter(it -> it.status() == status)
                .mapToInt(each)
                .sum();
    }

    @FunctionalInterface
    private interface Check {
        void on(Step<?> step);
    }

    private void holds(Check check) {
        Laws.holdOnGuestLists(codecs, () -> new Law() {
            @Override
            public <R extends Shown> void check(Step<R> step) {
                check.on(step);
            }
        });
    }
}
