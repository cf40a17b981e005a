package com.mthere.processor.domain;

import static com.mthere.processor.domain.Scene.ID;
import static com.mthere.processor.domain.Scene.NOW;
import static com.mthere.processor.domain.Scene.OFFSET;
import static com.mthere.processor.domain.Scene.givenEvent;
import static com.mthere.testing.PatchDraft.clearAll;
import static com.mthere.testing.PatchDraft.keepAll;
import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Event;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventStatus;
import com.mthere.model.GuestList;
import com.mthere.model.Location;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.Rejection;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import com.mthere.processor.domain.EventFact.EventDeleted;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
import com.mthere.testing.PatchDraft;
import com.mthere.testing.PlanDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What may happen to an event.
class EventRulesTest {
    private static final Instant START = Instant.parse("2026-09-12T17:00:00Z");
    private static final Location MILL =
            new Location(Optional.of("Old mill"), Optional.of("Mill Lane 1"), Optional.of("https://mill.example"));

    /// Everything that can be written, written.
    private static PlanDraft party() {
        return titled("Party")
                .description("Bring a friend")
                .location(MILL)
                .starts(START, "Europe/Berlin")
                .ends(START.plusSeconds(7_200))
                .host("host-1")
                .capacity(50)
                .waitlist(Waitlist.OFF)
                .maxPartySize(3)
                .deadline(START.minusSeconds(3_600))
                .guestList(GuestList.GUESTS)
                .status(EventStatus.DRAFT);
    }

    private static EventFact planned(PlanDraft draft) {
        return new EventPlanned(ID, draft.plan());
    }

    private static PatchEvent patch(PatchDraft draft) {
        return new PatchEvent(draft.patch());
    }

    @Test
    void aFreeIdBecomesAnEvent() {
        givenEvent()
                .when(new CreateEvent(party().plan()))
                .then(planned(party()))
                .leaving(new Event(ID, party().plan(), 0, NOW, NOW, OFFSET));
    }

    @Test
    void aTitleIsEnough() {
        givenEvent().when(new CreateEvent(titled("Idea").plan())).then(planned(titled("Idea")));
    }

    @Test
    void aTakenIdIsRefusedWhateverTheBody() {
        givenEvent(planned(party())).when(new CreateEvent(party().plan())).then(new Rejection.AlreadyExists());
        givenEvent(planned(party()))
                .when(new CreateEvent(titled("Other").ends(START).plan()))
                .then(new Rejection.AlreadyExists());
    }

    @Test
    void anIdIsFreeAgainAfterADeletionAndItsSequenceBeginsAnew() {
        givenEvent(planned(party()), new SequenceRaised(), new EventDeleted())
                .when(new CreateEvent(party().plan()))
                .then(planned(party()))
                .leaving(new Event(ID, party().plan(), 0, NOW, NOW, OFFSET));
    }

    @Test
    void aReplacementLeavesNothingThatItDoesNotName() {
        Plan bare = titled("Party").plan();

        givenEvent(planned(party()))
                .when(new ReplaceEvent(bare))
                .then(new PlanRevised(bare), new SequenceRaised())
                .leaving(new Event(ID, bare, 1, Instant.EPOCH, NOW, OFFSET));
    }

    @Test
    void aReplacementByTheSameChangesNothing() {
        givenEvent(planned(party())).when(new ReplaceEvent(party().plan())).leavingAllAsItWas();
    }

    @Test
    void aPatchThatNamesNothingChangesNothing() {
        givenEvent(planned(party())).when(patch(keepAll())).leavingAllAsItWas();
    }

    @Test
    void clearingEverythingLeavesTheTitleAndTheDefaults() {
        Plan bare = titled("Party").plan();

        givenEvent(planned(party()))
                .when(patch(clearAll()))
                .then(new PlanRevised(bare), new SequenceRaised())
                .leaving(new Event(ID, bare, 1, Instant.EPOCH, NOW, OFFSET));
    }

    @Test
    void clearingWhatIsNotThereChangesNothing() {
        givenEvent(planned(titled("Party"))).when(patch(clearAll())).leavingAllAsItWas();
    }

    @Test
    void aPatchOfOnePartOfThePlaceKeepsTheOthers() {
        Location renamed = new Location(Optional.of("New mill"), MILL.address(), MILL.url());

        givenEvent(planned(party()))
                .when(patch(keepAll().locationName(Patch.put("New mill"))))
                .then(new PlanRevised(party().location(renamed).plan()), new SequenceRaised());
    }

    @Test
    void aPatchClearsOnePartOfThePlace() {
        Location nameless = new Location(Optional.empty(), MILL.address(), MILL.url());

        givenEvent(planned(party()))
                .when(patch(keepAll().locationName(Patch.clear())))
                .then(new PlanRevised(party().location(nameless).plan()), new SequenceRaised());
    }

    @Test
    void aPatchMakesAPlaceWhereNoneWas() {
        givenEvent(planned(titled("Party")))
                .when(patch(keepAll().locationName(Patch.put("Old mill"))))
                .then(new PlanRevised(titled("Party").location("Old mill").plan()), new SequenceRaised());
    }

    @Test
    void aPlaceWithoutItsLastPartIsNoPlace() {
        givenEvent(planned(titled("Party").location("Old mill")))
                .when(patch(keepAll().locationName(Patch.clear())))
                .then(new PlanRevised(titled("Party").plan()), new SequenceRaised());
    }

    @Test
    void aPlaceWithoutAnyPartIsNoPlaceFromTheBeginning() {
        givenEvent(planned(titled("Party").location(Location.NOWHERE)))
                .when(patch(keepAll()))
                .leavingAllAsItWas();
    }

    @Test
    void aDeletionLeavesNothing() {
        givenEvent(planned(party()))
                .when(new DeleteEvent())
                .then(new EventDeleted())
                .leavingNothing();
    }

    @Test
    void nothingCanBeReplacedPatchedOrDeletedWhereNothingIs() {
        givenEvent().when(new ReplaceEvent(party().plan())).then(new Rejection.NotFound());
        givenEvent().when(new ReplaceEvent(titled("Bad").ends(START).plan())).then(new Rejection.NotFound());
        givenEvent().when(patch(keepAll())).then(new Rejection.NotFound());
        givenEvent().when(new DeleteEvent()).then(new Rejection.NotFound());
    }

    static Stream<UnaryOperator<PatchDraft>> movesGuests() {
        return Stream.of(
                draft -> draft.startsAt(Patch.put(START.plusSeconds(60))),
                draft -> draft.endsAt(Patch.put(START.plusSeconds(60))),
                draft -> draft.endsAt(Patch.clear()),
                draft -> draft.timeZone(Patch.put("Europe/Paris")),
                draft -> draft.locationName(Patch.put("New mill")),
                draft -> draft.locationAddress(Patch.put("Mill Lane 2")),
                draft -> draft.locationUrl(Patch.clear()));
    }

    @ParameterizedTest
    @MethodSource("movesGuests")
    void theSequenceIsRaisedWhenTimeZoneOrPlaceChange(UnaryOperator<PatchDraft> move) {
        Plan moved = move.apply(keepAll()).patch().over(party().plan());

        givenEvent(planned(party()), new SequenceRaised())
                .when(patch(move.apply(keepAll())))
                .then(new PlanRevised(moved), new SequenceRaised())
                .leaving(new Event(ID, moved, 2, Instant.EPOCH, NOW, OFFSET));
    }

    static Stream<UnaryOperator<PatchDraft>> leavesGuestsAlone() {
        return Stream.of(
                draft -> draft.title(Patch.put("Bigger party")),
                draft -> draft.description(Patch.clear()),
                draft -> draft.hostId(Patch.put("host-2")),
                draft -> draft.capacity(Patch.put(20)),
                draft -> draft.capacity(Patch.clear()),
                draft -> draft.waitlist(Patch.put(Waitlist.AUTO)),
                draft -> draft.maxPartySize(Patch.put(11)),
                draft -> draft.rsvpDeadline(Patch.clear()),
                draft -> draft.guestList(Patch.put(GuestList.EVERYONE)),
                draft -> draft.status(Patch.put(EventStatus.SCHEDULED)));
    }

    @ParameterizedTest
    @MethodSource("leavesGuestsAlone")
    void theSequenceStaysWhenAnythingElseChanges(UnaryOperator<PatchDraft> change) {
        Plan changed = change.apply(keepAll()).patch().over(party().plan());

        givenEvent(planned(party()), new SequenceRaised())
                .when(patch(change.apply(keepAll())))
                .then(new PlanRevised(changed))
                .leaving(new Event(ID, changed, 1, Instant.EPOCH, NOW, OFFSET));
    }

    @Test
    void theSequenceIsRaisedOnceByACancellationThatMovesTheEventToo() {
        Plan cancelled =
                party().status(EventStatus.CANCELLED).location("Elsewhere").plan();

        givenEvent(planned(party()))
                .when(new ReplaceEvent(cancelled))
                .then(new PlanRevised(cancelled), new SequenceRaised())
                .leaving(new Event(ID, cancelled, 1, Instant.EPOCH, NOW, OFFSET));
    }

    @ParameterizedTest
    @EnumSource(
            value = EventStatus.class,
            names = {"DRAFT", "SCHEDULED"})
    void aCancellationRaisesTheSequence(EventStatus before) {
        Plan cancelled = party().status(EventStatus.CANCELLED).plan();

        givenEvent(planned(party().status(before)))
                .when(patch(keepAll().status(Patch.put(EventStatus.CANCELLED))))
                .then(new PlanRevised(cancelled), new SequenceRaised());
    }

    @Test
    void cancelledIsFinal() {
        EventFact cancelled = planned(party().status(EventStatus.CANCELLED));

        givenEvent(cancelled)
                .when(patch(keepAll().status(Patch.put(EventStatus.SCHEDULED))))
                .then(new Rejection.EventIsCancelled());
        givenEvent(cancelled).when(patch(keepAll().status(Patch.clear()))).then(new Rejection.EventIsCancelled());
        givenEvent(cancelled).when(patch(keepAll().title(Patch.put("Party!")))).then(new Rejection.EventIsCancelled());
        givenEvent(cancelled).when(new ReplaceEvent(party().plan())).then(new Rejection.EventIsCancelled());
    }

    @Test
    void whatIsCancelledMayBeCancelledAgainWhichChangesNothing() {
        givenEvent(planned(party().status(EventStatus.CANCELLED)))
                .when(patch(keepAll().status(Patch.put(EventStatus.CANCELLED))))
                .leavingAllAsItWas();
    }

    @Test
    void whatIsCancelledMayBeDeleted() {
        givenEvent(planned(party().status(EventStatus.CANCELLED)))
                .when(new DeleteEvent())
                .then(new EventDeleted())
                .leavingNothing();
    }

    static Stream<Arguments> plansThatDoNotFit() {
        return Stream.of(
                refused(titled("No zone").startsWithoutZone(START), "/time_zone", "required"),
                refused(titled("End alone").ends(START), "/starts_at", "required"),
                refused(titled("Deadline alone").deadline(START), "/starts_at", "required"),
                refused(
                        titled("Ends before").starts(START, "UTC").ends(START.minusSeconds(1)),
                        "/ends_at",
                        "too-early"),
                refused(titled("Ends at once").starts(START, "UTC").ends(START), "/ends_at", "too-early"),
                refused(
                        titled("Too long")
                                .starts(START, "UTC")
                                .ends(START.plus(Duration.ofDays(31)).plusNanos(1_000)),
                        "/ends_at",
                        "too-late"),
                refused(
                        titled("Answers after").starts(START, "UTC").deadline(START.plusNanos(1_000)),
                        "/rsvp_deadline",
                        "too-late"));
    }

    private static Arguments refused(PlanDraft draft, String pointer, String code) {
        return Arguments.of(draft.plan(), pointer, code);
    }

    @ParameterizedTest
    @MethodSource("plansThatDoNotFit")
    void datesThatDoNotFitAreRefusedAtTheirPlace(Plan plan, String pointer, String code) {
        List<Violation> violations = plan.violations();

        assertThat(violations)
                .singleElement()
                .returns(pointer, Violation::pointer)
                .returns(code, Violation::code);
        givenEvent().when(new CreateEvent(plan)).then(new Rejection.Invalid(violations));
        givenEvent(planned(party())).when(new ReplaceEvent(plan)).then(new Rejection.Invalid(violations));
    }

    static Stream<Plan> plansThatJustFit() {
        return Stream.of(
                titled("A moment")
                        .starts(START, "UTC")
                        .ends(START.plusNanos(1_000))
                        .plan(),
                titled("A month")
                        .starts(START, "UTC")
                        .ends(START.plus(Duration.ofDays(31)))
                        .plan(),
                titled("Answers till the end")
                        .starts(START, "UTC")
                        .deadline(START)
                        .plan(),
                titled("Open end").starts(START, "UTC").plan(),
                titled("A zone alone").zone("UTC").plan());
    }

    @ParameterizedTest
    @MethodSource("plansThatJustFit")
    void datesThatJustFitAreAccepted(Plan plan) {
        givenEvent().when(new CreateEvent(plan)).then(new EventPlanned(ID, plan));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Plan wrong = titled("All wrong")
                .startsWithoutZone(START)
                .ends(START.minusSeconds(1))
                .deadline(START.plusSeconds(1))
                .plan();

        assertThat(wrong.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/time_zone", "/ends_at", "/rsvp_deadline");
    }

    @Test
    void aPatchIsJudgedByWhatItMakesOfTheWhole() {
        givenEvent(planned(titled("Party").starts(START, "UTC").ends(START.plusSeconds(60))))
                .when(patch(keepAll().startsAt(Patch.put(START.plusSeconds(60)))))
                .then(new Rejection.Invalid(
                        List.of(new Violation("/ends_at", "too-early", "ends_at must be after starts_at"))));
    }
}
