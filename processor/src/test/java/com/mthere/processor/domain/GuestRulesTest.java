package com.mthere.processor.domain;

import static com.mthere.processor.domain.Scene.ID;
import static com.mthere.processor.domain.Scene.NOW;
import static com.mthere.processor.domain.Scene.OFFSET;
import static com.mthere.processor.domain.Scene.givenEvent;
import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Delivery;
import com.mthere.model.Effect;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.InviteGuests;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.PatchInvitation;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventChange.SendMail;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.InvitedEach;
import com.mthere.model.NewInvitation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Patch;
import com.mthere.model.Placed;
import com.mthere.model.PlanPatch;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import com.mthere.processor.domain.EventFact.EventDeleted;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
import com.mthere.processor.domain.GuestFact.GuestDeclined;
import com.mthere.processor.domain.GuestFact.GuestInvited;
import com.mthere.processor.domain.GuestFact.GuestInvitedAgain;
import com.mthere.processor.domain.GuestFact.GuestMayCome;
import com.mthere.processor.domain.GuestFact.GuestWaits;
import com.mthere.processor.domain.GuestFact.InvitationRevoked;
import com.mthere.processor.domain.GuestFact.InvitationReworded;
import com.mthere.processor.domain.GuestFact.SeatsTaken;
import com.mthere.testing.PatchDraft;
import com.mthere.testing.PlanDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every way that an invitation can go, and every way that it cannot.
class GuestRulesTest {
    private static final Optional<String> NO_NOTE = Optional.empty();

    private static PlanDraft party() {
        return titled("Party").host("host").maxPartySize(4);
    }

    private static EventPlanned planned(PlanDraft draft) {
        return new EventPlanned(ID, draft.plan());
    }

    private static GuestInvited invited(String id) {
        return new GuestInvited(id, ID, new Guest.ByUser("user-" + id), Optional.empty(), Optional.empty(), Send.MAIL);
    }

    private static NewInvitation newInvitation(String id, Guest guest) {
        return new NewInvitation(id, guest, Optional.empty(), Optional.empty(), Send.MAIL);
    }

    private static SeatsTaken going(String id, int people) {
        return new SeatsTaken(id, people, NO_NOTE);
    }

    private static GuestWaits waits(String id, int people) {
        return new GuestWaits(id, people, NO_NOTE);
    }

    private static AnswerInvitation answer(String id, Rsvp.Status status, int people) {
        return new AnswerInvitation(id, new Rsvp(status, people, NO_NOTE));
    }

    private static AnswerInvitation byLink(int version, Rsvp.Status status) {
        return new AnswerInvitation("a", new Rsvp(status, 1, NO_NOTE), OptionalInt.of(version));
    }

    private static PlanPatch capacity(Patch<Integer> capacity) {
        return PatchDraft.keepAll().capacity(capacity).patch();
    }

    /// A party for two at which a goes with two people; b, c and d wait, in this order, with 3, 1 and 1.
    private static EventFact[] fullHouse(EventFact... more) {
        List<EventFact> facts = new ArrayList<>(List.of(
                planned(party().capacity(2)),
                invited("a"),
                invited("b"),
                invited("c"),
                invited("d"),
                going("a", 2),
                waits("b", 3),
                waits("c", 1),
                waits("d", 1)));
        facts.addAll(List.of(more));
        return facts.toArray(EventFact[]::new);
    }

    private static List<String> going(EventRecords event) {
        return event.invitations().stream()
                .filter(it -> it.status() == InvitationStatus.GOING)
                .map(Invitation::invitationId)
                .toList();
    }

    @Test
    void theHostInvites() {
        Guest guest = new Guest.ByEmail("ash@smart.com");

        givenEvent(planned(party()))
                .when(new InviteGuest(
                        new NewInvitation("a", guest, Optional.of("Ash"), Optional.of("Do come"), Send.NONE)))
                .then(new GuestInvited("a", ID, guest, Optional.of("Ash"), Optional.of("Do come"), Send.NONE))
                .leaving(Placed.nowhere(new Invitation(
                        "a",
                        ID,
                        guest,
                        Optional.of("Ash"),
                        Optional.of("Do come"),
                        InvitationStatus.INVITED,
                        1,
                        NO_NOTE,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        NOW,
                        NOW,
                        OFFSET,
                        Delivery.NONE,
                        OFFSET)));
    }

    @Test
    void withoutAHostNobodyIsInvited() {
        givenEvent(planned(titled("Party")))
                .when(new InviteGuest(newInvitation("a", new Guest.ByUser("u"))))
                .then(new Rejection.HostIsMissing());
    }

    @Test
    void aHostStaysWhileSomebodyIsInvited() {
        var withoutHost =
                new PatchEvent(PatchDraft.keepAll().hostId(Patch.clear()).patch());

        givenEvent(planned(party()), invited("a")).when(withoutHost).then(new Rejection.HostIsMissing());
        givenEvent(planned(party()))
                .when(withoutHost)
                .then(new PlanRevised(titled("Party").maxPartySize(4).plan()));
    }

    @Test
    void aGuestIsInvitedOnceWhateverTheCaseOfTheAddress() {
        var known = new GuestInvited(
                "a", ID, new Guest.ByEmail("Ash@smart.com"), Optional.empty(), Optional.empty(), Send.MAIL);
        var again = new InviteGuest(newInvitation("b", new Guest.ByEmail("ash@SMART.com")));

        givenEvent(planned(party()), known).when(again).then(new Rejection.AlreadyInvited("a"));
        givenEvent(planned(party()), known)
                .demanding(new Precondition.Absent())
                .when(again)
                .then(new Rejection.PreconditionFailed());
    }

    @Test
    void anInvitationIdIsTakenOnce() {
        givenEvent(planned(party()), invited("a"))
                .when(new InviteGuest(newInvitation("a", new Guest.ByUser("another"))))
                .then(new Rejection.AlreadyExists());
    }

    @Test
    void ofManyEachIsInvitedOrNotByItself() {
        var ruling = givenEvent(planned(party()), invited("a"), invited("z"), new InvitationRevoked("z"))
                .when(new InviteGuests(List.of(
                        newInvitation("b", new Guest.ByUser("b")),
                        newInvitation("c", new Guest.ByUser("user-a")),
                        newInvitation("d", new Guest.ByUser("b")),
                        newInvitation("b", new Guest.ByUser("e")),
                        newInvitation("f", new Guest.ByUser("user-z")))));

        assertThat(ruling.outcome().result())
                .isEqualTo(new Accepted<>(
                        Effect.CHANGED,
                        Optional.of(new InvitedEach(List.of(
                                new InvitedEach.One("b", Optional.empty()),
                                new InvitedEach.One("c", Optional.of(new Rejection.AlreadyInvited("a"))),
                                new InvitedEach.One("d", Optional.of(new Rejection.AlreadyInvited("b"))),
                                new InvitedEach.One("b", Optional.of(new Rejection.AlreadyExists())),
                                new InvitedEach.One("z", Optional.empty()))))));
        assertThat(ruling.leavingBehind().summary().orElseThrow().invited()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void anInvitedGuestAnswers(Rsvp.Status status) {
        givenEvent(planned(party()), invited("a")).when(answer("a", status, 2)).then(fact("a", status));
    }

    @ParameterizedTest
    @EnumSource
    void aGuestWhoDeclinedCanAnswerAnew(Rsvp.Status status) {
        var declined = givenEvent(planned(party()), invited("a"), new GuestDeclined("a", 1, NO_NOTE));

        declined.when(answer("a", status, 2)).then(fact("a", status));
    }

    @ParameterizedTest
    @EnumSource
    void aGuestWhoMayComeCanAnswerAnew(Rsvp.Status status) {
        var maybe = givenEvent(planned(party()), invited("a"), new GuestMayCome("a", 1, NO_NOTE));

        maybe.when(answer("a", status, 2)).then(fact("a", status));
    }

    private static GuestFact fact(String id, Rsvp.Status status) {
        return switch (status) {
            case GOING -> going(id, 2);
            case MAYBE -> new GuestMayCome(id, 2, NO_NOTE);
            case DECLINED -> new GuestDeclined(id, 2, NO_NOTE);
        };
    }

    @Test
    void aPartyThatDoesNotFitWaits() {
        Invitation waiting = givenEvent(planned(party().capacity(1)), invited("a"))
                .when(answer("a", Rsvp.Status.GOING, 2))
                .then(waits("a", 2))
                .leavingBehind()
                .invitation("a")
                .orElseThrow();

        assertThat(waiting.status()).isEqualTo(InvitationStatus.WAITLISTED);
        assertThat(waiting.waiting()).contains(new Invitation.Waiting(NOW, OFFSET));
        assertThat(waiting.respondedAt()).contains(NOW);
    }

    @Test
    void withoutAWaitlistAPartyThatDoesNotFitHearsHowManySeatsAreLeft() {
        givenEvent(planned(party().capacity(3).waitlist(Waitlist.OFF)), invited("a"), invited("b"), going("a", 2))
                .when(answer("b", Rsvp.Status.GOING, 2))
                .then(new Rejection.EventIsFull(1));
    }

    @Test
    void ofALargerPartyOnlyTheDifferenceMustFit() {
        var scene = givenEvent(planned(party().capacity(4)), invited("a"), invited("b"), going("a", 2), going("b", 1));

        scene.when(answer("a", Rsvp.Status.GOING, 3)).then(going("a", 3));
        scene.when(answer("a", Rsvp.Status.GOING, 4)).then(new Rejection.EventIsFull(1));
    }

    @Test
    void aSmallerPartyFreesTheDifferenceAlsoWhereTheCapacityWasLowered() {
        givenEvent(fullHouse(new PlanRevised(party().capacity(1).plan())))
                .when(answer("a", Rsvp.Status.GOING, 1))
                .then(going("a", 1));
    }

    @Test
    void whoWaitsLongestComesInAndWhoDoesNotFitIsPassedOver() {
        assertThat(going(givenEvent(fullHouse())
                        .when(answer("a", Rsvp.Status.GOING, 1))
                        .leavingBehind()))
                .containsExactly("a", "c");
        assertThat(going(givenEvent(fullHouse())
                        .when(answer("a", Rsvp.Status.DECLINED, 1))
                        .leavingBehind()))
                .containsExactly("c", "d");
        assertThat(going(givenEvent(fullHouse())
                        .when(answer("a", Rsvp.Status.MAYBE, 1))
                        .leavingBehind()))
                .containsExactly("c", "d");
        assertThat(going(givenEvent(fullHouse()).when(new RevokeInvitation("a")).leavingBehind()))
                .containsExactly("c", "d");
    }

    @Test
    void moreCapacityLetsInWhoWaits() {
        assertThat(going(givenEvent(fullHouse())
                        .when(new PatchEvent(capacity(Patch.put(5))))
                        .leavingBehind()))
                .containsExactly("a", "b");
        assertThat(going(givenEvent(fullHouse())
                        .when(new PatchEvent(capacity(Patch.put(6))))
                        .leavingBehind()))
                .containsExactly("a", "b", "c");
        assertThat(going(givenEvent(fullHouse())
                        .when(new PatchEvent(capacity(Patch.clear())))
                        .leavingBehind()))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void lessCapacityBumpsNobody() {
        var event = givenEvent(fullHouse())
                .when(new PatchEvent(capacity(Patch.put(1))))
                .leavingBehind();

        assertThat(going(event)).containsExactly("a");
        assertThat(event.summary().orElseThrow().seatsLeft()).hasValue(0);
    }

    @Test
    void whoComesInHasNotAnsweredAgain() {
        var event =
                givenEvent(fullHouse()).when(answer("a", Rsvp.Status.GOING, 1)).leavingBehind();

        Invitation cameIn = event.invitation("c").orElseThrow();
        assertThat(cameIn.respondedAt()).contains(Instant.ofEpochSecond(7));
        assertThat(cameIn.updatedAt()).isEqualTo(NOW);
        assertThat(cameIn.version()).isEqualTo(OFFSET);
        assertThat(cameIn.waiting()).isEmpty();
    }

    @Test
    void whoDeclinedAndWouldGoAgainStandsAtTheEndOfTheQueue() {
        var event = givenEvent(fullHouse(new GuestDeclined("c", 1, NO_NOTE)))
                .when(answer("c", Rsvp.Status.GOING, 1))
                .then(waits("c", 1))
                .leavingBehind();

        assertThat(event.invitation("c").orElseThrow().waiting().orElseThrow().order())
                .isEqualTo(OFFSET);
        assertThat(event.firstWaiting(1, Long.MIN_VALUE).orElseThrow().invitationId())
                .isEqualTo("d");
    }

    @Test
    void anotherPartySizeKeepsThePlaceInTheQueueOrComesInIfItFits() {
        var event = givenEvent(fullHouse())
                .when(answer("c", Rsvp.Status.GOING, 2))
                .then(waits("c", 2))
                .leavingBehind();
        assertThat(event.invitation("c").orElseThrow().waiting().orElseThrow().order())
                .isEqualTo(7);

        givenEvent(planned(party().capacity(2)), invited("a"), invited("b"), going("a", 1), waits("b", 2))
                .when(answer("b", Rsvp.Status.GOING, 1))
                .then(going("b", 1));
    }

    @Test
    void whoWaitsCanLeaveTheQueue() {
        givenEvent(fullHouse()).when(answer("c", Rsvp.Status.DECLINED, 1)).then(new GuestDeclined("c", 1, NO_NOTE));
        givenEvent(fullHouse()).when(answer("c", Rsvp.Status.MAYBE, 1)).then(new GuestMayCome("c", 1, NO_NOTE));
        assertThat(givenEvent(fullHouse())
                        .when(new RevokeInvitation("c"))
                        .leavingBehind()
                        .summary()
                        .orElseThrow()
                        .waitlisted())
                .isEqualTo(2);
    }

    @Test
    void aPartyIsAsLargeAsTheEventAllows() {
        var tooLarge = new Rejection.Invalid(
                List.of(new Violation("/party_size", "out-of-range", "party_size must be from 1 to 4 at this event")));

        givenEvent(planned(party()), invited("a"))
                .when(answer("a", Rsvp.Status.GOING, 5))
                .then(tooLarge);
        givenEvent(planned(party()), invited("a"))
                .when(answer("a", Rsvp.Status.GOING, 0))
                .then(tooLarge);
    }

    @Test
    void afterTheDeadlineOneCanOnlyDecline() {
        PlanDraft late = party().starts(NOW.plusSeconds(60), "UTC").deadline(NOW.minusSeconds(1));
        var scene = givenEvent(planned(late), invited("a"));

        scene.when(answer("a", Rsvp.Status.GOING, 1)).then(new Rejection.AnswersAreClosed());
        scene.when(answer("a", Rsvp.Status.MAYBE, 1)).then(new Rejection.AnswersAreClosed());
        scene.when(answer("a", Rsvp.Status.DECLINED, 1)).then(new GuestDeclined("a", 1, NO_NOTE));
        givenEvent(planned(party().starts(NOW.plusSeconds(60), "UTC").deadline(NOW)), invited("a"))
                .when(answer("a", Rsvp.Status.GOING, 1))
                .then(going("a", 1));
    }

    @Test
    void whatIsOverChangesNoMore() {
        nothingChanges(
                new Rejection.EventIsOver(),
                planned(party().starts(NOW.minusSeconds(60), "UTC").ends(NOW)));
        nothingChanges(new Rejection.EventIsOver(), planned(party().starts(NOW, "UTC")));
    }

    @Test
    void whatIsCancelledChangesNoMore() {
        nothingChanges(new Rejection.EventIsCancelled(), planned(party().status(EventStatus.CANCELLED)));
    }

    private static void nothingChanges(Rejection why, EventPlanned planned) {
        var scene = givenEvent(planned, invited("a"), invited("b"), new InvitationRevoked("b"));
        Stream.of(
                        new InviteGuest(newInvitation("c", new Guest.ByUser("c"))),
                        new InviteGuest(newInvitation("c", new Guest.ByUser("user-b"))),
                        new InviteGuests(List.of()),
                        new PatchInvitation("a", Patch.put("Ash"), Patch.keep()),
                        answer("a", Rsvp.Status.DECLINED, 1),
                        new RevokeInvitation("a"),
                        new SendMail("a"))
                .forEach(change -> scene.when(change).then(why));
    }

    @Test
    void theSameAnswerTwiceIsOneChange() {
        givenEvent(planned(party()), invited("a"), going("a", 2))
                .when(answer("a", Rsvp.Status.GOING, 2))
                .leavingAllAsItWas();
        givenEvent(fullHouse()).when(answer("b", Rsvp.Status.GOING, 3)).leavingAllAsItWas();
        givenEvent(planned(party()), invited("a"), new GuestMayCome("a", 1, NO_NOTE))
                .when(answer("a", Rsvp.Status.MAYBE, 1))
                .leavingAllAsItWas();
        givenEvent(planned(party()), invited("a"), new GuestDeclined("a", 1, NO_NOTE))
                .when(answer("a", Rsvp.Status.DECLINED, 1))
                .leavingAllAsItWas();
    }

    @Test
    void aNoteAloneIsAChange() {
        Optional<String> note = Optional.of("No nuts");

        givenEvent(planned(party()), invited("a"), going("a", 1))
                .when(new AnswerInvitation("a", new Rsvp(Rsvp.Status.GOING, 1, note)))
                .then(new SeatsTaken("a", 1, note));
    }

    @Test
    void aRevokedInvitationIsNeitherAnsweredNorChanged() {
        var scene = givenEvent(planned(party()), invited("a"), new InvitationRevoked("a"));

        scene.when(answer("a", Rsvp.Status.GOING, 1)).then(new Rejection.InvitationIsRevoked());
        scene.when(new PatchInvitation("a", Patch.put("Ash"), Patch.keep())).then(new Rejection.InvitationIsRevoked());
        scene.when(new RevokeInvitation("a")).leavingAllAsItWas();
    }

    @Test
    void whoWasRevokedIsInvitedAgainAsIfNeverAskedWithANewLink() {
        var event = givenEvent(
                        planned(party()),
                        invited("a"),
                        new SeatsTaken("a", 3, Optional.of("No nuts")),
                        new InvitationRevoked("a"))
                .when(new InviteGuest(newInvitation("b", new Guest.ByUser("user-a"))))
                .then(new GuestInvitedAgain("a", Optional.empty(), Optional.empty(), Send.MAIL))
                .leavingBehind();

        Invitation again = event.invitation("a").orElseThrow();
        assertThat(again.status()).isEqualTo(InvitationStatus.INVITED);
        assertThat(again.partySize()).isEqualTo(1);
        assertThat(again.note()).isEmpty();
        assertThat(again.respondedAt()).isEmpty();
        assertThat(again.linkVersion()).isEqualTo(2);
        assertThat(again.createdAt()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void aLinkAnswersTheInvitationThatItWasMadeFor() {
        givenEvent(planned(party()), invited("a"))
                .when(byLink(1, Rsvp.Status.GOING))
                .then(going("a", 1));
    }

    @Test
    void anOldLinkStaysDeadWhenTheGuestIsInvitedAgain() {
        var scene = givenEvent(
                planned(party()),
                invited("a"),
                new InvitationRevoked("a"),
                new GuestInvitedAgain("a", Optional.empty(), Optional.empty(), Send.MAIL),
                going("a", 1));

        scene.when(byLink(1, Rsvp.Status.DECLINED)).then(new Rejection.InvitationIsRevoked());
        scene.when(byLink(1, Rsvp.Status.GOING)).then(new Rejection.InvitationIsRevoked());
        scene.when(byLink(3, Rsvp.Status.DECLINED)).then(new Rejection.InvitationIsRevoked());
        scene.when(byLink(2, Rsvp.Status.GOING)).leavingAllAsItWas();
    }

    @Test
    void theHostRewordsAnInvitation() {
        var scene = givenEvent(planned(party()), invited("a"));

        scene.when(new PatchInvitation("a", Patch.put("Ash"), Patch.keep()))
                .then(new InvitationReworded("a", Optional.of("Ash"), Optional.empty()));
        scene.when(new PatchInvitation("a", Patch.clear(), Patch.keep())).leavingAllAsItWas();
    }

    @Test
    void anInvitationThatIsNotThereIsNotFoundWhateverIsDemanded() {
        var scene = givenEvent(planned(party())).demanding(new Precondition.Exists());

        scene.when(answer("a", Rsvp.Status.GOING, 1)).then(new Rejection.NoSuchInvitation());
        scene.when(new PatchInvitation("a", Patch.keep(), Patch.keep())).then(new Rejection.NoSuchInvitation());
        scene.when(new RevokeInvitation("a")).then(new Rejection.NoSuchInvitation());
        givenEvent().when(answer("a", Rsvp.Status.GOING, 1)).then(new Rejection.NotFound());
        givenEvent().when(new InviteGuests(List.of())).then(new Rejection.NotFound());
    }

    @Test
    void conditionsAreHeldAgainstTheInvitation() {
        var scene = givenEvent(planned(party()), invited("a"));

        scene.demanding(new Precondition.VersionIn(List.of(0L)))
                .when(new RevokeInvitation("a"))
                .then(new Rejection.PreconditionFailed());
        scene.demanding(new Precondition.VersionIn(List.of(1L)))
                .when(new RevokeInvitation("a"))
                .then(new InvitationRevoked("a"));
    }

    @Test
    void aCancellationLeavesTheGuestListAsItIs() {
        var event = givenEvent(fullHouse())
                .when(new PatchEvent(PatchDraft.keepAll()
                        .status(Patch.put(EventStatus.CANCELLED))
                        .capacity(Patch.put(100))
                        .patch()))
                .then(
                        new PlanRevised(party().capacity(100)
                                .status(EventStatus.CANCELLED)
                                .plan()),
                        new SequenceRaised())
                .leavingBehind();

        assertThat(going(event)).containsExactly("a");
    }

    @Test
    void theGuestListGoesWithTheEvent() {
        var ruling = givenEvent(fullHouse()).when(new DeleteEvent()).then(new EventDeleted());

        assertThat(ruling.leavingBehind()).isEqualTo(EventInMemory.NOTHING);
        assertThat(ruling.verdict().revisions())
                .filteredOn(Revision.OfInvitation.class::isInstance)
                .hasSize(4);
    }
}
