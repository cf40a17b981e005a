package com.mthere.processor.domain;

import static com.mthere.processor.domain.Scene.ID;
import static com.mthere.processor.domain.Scene.MOMENT;
import static com.mthere.processor.domain.Scene.NOW;
import static com.mthere.processor.domain.Scene.OFFSET;
import static com.mthere.processor.domain.Scene.givenEvent;
import static com.mthere.processor.domain.Scene.givenUser;
import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mthere.model.Delivery;
import com.mthere.model.DeliveryReport;
import com.mthere.model.Effect;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.EraseFurther;
import com.mthere.model.EventChange.EraseUser;
import com.mthere.model.EventChange.ForgetUser;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.SendMail;
import com.mthere.model.EventPart;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.model.Summary;
import com.mthere.model.UserChange.DeleteUser;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
import com.mthere.processor.domain.GuestFact.DeliveryReported;
import com.mthere.processor.domain.GuestFact.GuestErased;
import com.mthere.processor.domain.GuestFact.GuestInvited;
import com.mthere.processor.domain.GuestFact.GuestWaits;
import com.mthere.processor.domain.GuestFact.InvitationRevoked;
import com.mthere.processor.domain.GuestFact.MailQueued;
import com.mthere.processor.domain.GuestFact.SeatsTaken;
import com.mthere.processor.domain.UserFact.UserCreated;
import com.mthere.testing.PatchDraft;
import com.mthere.testing.PlanDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a user who is deleted, in events and on guest lists.
class ErasureRulesTest {
    private static final Instant PAST = NOW.minusSeconds(50);
    private static final EventChange CANCEL_LATER = new PatchEvent(
            PatchDraft.keepAll().startsAt(Patch.put(NOW.plusSeconds(9_000))).patch());

    private static PlanDraft party() {
        return titled("Party").host("host").maxPartySize(4);
    }

    private static EventPlanned planned(PlanDraft draft) {
        return new EventPlanned(ID, draft.plan());
    }

    private static GuestInvited invited(String id) {
        return new GuestInvited(
                id, ID, new Guest.ByUser("user-" + id), Optional.of("Ash"), Optional.of("Do come"), Send.MAIL);
    }

    private static SeatsTaken going(String id, int people) {
        return new SeatsTaken(id, people, Optional.of("No nuts"));
    }

    private static Invitation after(Scene<EventPart, EventChange, EventFact> scene, EventChange change, String id) {
        return scene.when(change).leavingBehind().invitation(id).orElseThrow();
    }

    private static Summary counts(EventRecords records) {
        return records.summary().orElseThrow();
    }

    private static List<Mail> mails(Scene<EventPart, EventChange, EventFact> scene, EventChange change) {
        return scene.when(change).verdict().mails();
    }

    private static Mail cancellation(String id, int sequence) {
        return new Mail.ToGuest(ID, id, MailKind.CANCELLATION, OFFSET, sequence, 1, Optional.empty());
    }

    @Test
    void aGuestWhoIsDeletedIsTakenOffTheListAndAllThatIsPersonalIsWiped() {
        var scene = givenEvent(
                planned(party()),
                invited("a"),
                new MailQueued("a", MailKind.INVITATION, 0),
                new DeliveryReported("a", new DeliveryReport(DeliveryReport.Result.FAILED, 3, Optional.of("refused"))),
                going("a", 2));

        scene.when(new ForgetUser("user-a")).then(new GuestErased("a", true));
        assertThat(after(scene, new ForgetUser("user-a"), "a"))
                .isEqualTo(new Invitation(
                        "a",
                        ID,
                        new Guest.Erased(),
                        Optional.empty(),
                        Optional.empty(),
                        InvitationStatus.REVOKED,
                        2,
                        Optional.empty(),
                        2,
                        Optional.of(Instant.ofEpochSecond(4)),
                        Optional.empty(),
                        Instant.ofEpochSecond(1),
                        NOW,
                        OFFSET,
                        Delivery.NONE,
                        OFFSET));
        assertThat(mails(scene, new ForgetUser("user-a"))).isEmpty();
    }

    @Test
    void theirSeatsGoToWhoWaits() {
        var scene = givenEvent(
                planned(party().capacity(2)),
                invited("a"),
                invited("b"),
                going("a", 2),
                new GuestWaits("b", 1, Optional.empty()));

        EventRecords then = scene.when(new ForgetUser("user-a")).leavingBehind();

        assertThat(then.invitation("b").orElseThrow().status()).isEqualTo(InvitationStatus.GOING);
        assertThat(counts(then).seatsTaken()).isEqualTo(1);
        assertThat(mails(scene, new ForgetUser("user-a")))
                .containsExactly(new Mail.ToGuest(ID, "b", MailKind.PROMOTION, OFFSET, 0, 1, Optional.empty()));
    }

    @Test
    void whoWaitedDoesNotAnyMore() {
        var scene = givenEvent(
                planned(party().capacity(1)),
                invited("a"),
                invited("b"),
                going("a", 1),
                new GuestWaits("b", 1, Optional.empty()));

        assertThat(after(scene, new ForgetUser("user-b"), "b").waiting()).isEmpty();
        assertThat(counts(scene.when(new ForgetUser("user-b")).leavingBehind()).waitlisted())
                .isZero();
    }

    @Test
    void ofWhatIsOverTheCountsStayTrue() {
        var scene = givenEvent(
                planned(party().capacity(2).starts(PAST, "UTC")),
                invited("a"),
                invited("b"),
                going("a", 2),
                new GuestWaits("b", 1, Optional.empty()));

        scene.when(new ForgetUser("user-a")).then(new GuestErased("a", false));
        EventRecords then = scene.when(new ForgetUser("user-a")).leavingBehind();
        Invitation erased = then.invitation("a").orElseThrow();
        assertThat(erased.guest()).isEqualTo(new Guest.Erased());
        assertThat(erased.status()).isEqualTo(InvitationStatus.GOING);
        assertThat(erased.partySize()).isEqualTo(2);
        assertThat(erased.name()).isEmpty();
        assertThat(erased.note()).isEmpty();
        assertThat(erased.message()).isEmpty();
        assertThat(counts(then).going()).isEqualTo(1);
        assertThat(counts(then).seatsTaken()).isEqualTo(2);
        assertThat(counts(then).waitlisted()).isEqualTo(1);
    }

    @Test
    void ofWhatIsCancelledTheAnswersStay() {
        givenEvent(planned(party().status(EventStatus.CANCELLED)), invited("a"), going("a", 2))
                .when(new ForgetUser("user-a"))
                .then(new GuestErased("a", false));
    }

    @Test
    void whoWasRevokedStaysSo() {
        var scene = givenEvent(planned(party()), invited("a"), new InvitationRevoked("a"));

        assertThat(after(scene, new ForgetUser("user-a"), "a").status()).isEqualTo(InvitationStatus.REVOKED);
    }

    @Test
    void whoeverHasTheOldLinkFindsItDead() {
        var scene = givenEvent(planned(party()), invited("a"), new GuestErased("a", true));

        scene.when(new AnswerInvitation("a", new Rsvp(Rsvp.Status.GOING, 1, Optional.empty()), OptionalInt.of(1)))
                .then(new Rejection.InvitationIsRevoked());
    }

    @Test
    void ofWhoIsErasedNothingChangesAnyMoreAndNobodyIsMailed() {
        var scene = givenEvent(
                planned(party().starts(PAST, "UTC")),
                invited("a"),
                going("a", 2),
                new GuestErased("a", false),
                new PlanRevised(party().starts(NOW.plusSeconds(100), "UTC").plan()));

        scene.when(new SendMail("a")).then(new Rejection.InvitationIsRevoked());
        assertThat(mails(scene, CANCEL_LATER)).isEmpty();
    }

    @Test
    void whoHasTheIdAfterwardsIsSomebodyElse() {
        NewInvitation again =
                new NewInvitation("b", new Guest.ByUser("user-a"), Optional.empty(), Optional.empty(), Send.NONE);

        givenEvent(planned(party()), invited("a"), new GuestErased("a", true))
                .when(new InviteGuest(again))
                .then(GuestInvited.of(ID, again));
    }

    @Test
    void whatTheyHostIsCancelledAsAHostWouldAndNamesNobody() {
        var scene = givenEvent(
                planned(party().starts(NOW.plusSeconds(100), "UTC")), invited("a"), invited("b"), going("b", 1));
        Plan then = party().starts(NOW.plusSeconds(100), "UTC").plan().withoutHost(EventStatus.CANCELLED);

        scene.when(new ForgetUser("host")).then(new PlanRevised(then), new SequenceRaised());
        assertThat(then.hostId()).isEmpty();
        assertThat(mails(scene, new ForgetUser("host"))).containsExactly(cancellation("a", 1), cancellation("b", 1));
    }

    @Test
    void aHostWhoIsAGuestAsWellIsNotMailed() {
        var scene = givenEvent(
                planned(party().host("user-a").capacity(1)),
                invited("a"),
                invited("b"),
                going("a", 1),
                new GuestWaits("b", 1, Optional.empty()));

        var ruling = scene.when(new ForgetUser("user-a"));

        assertThat(ruling.verdict().mails()).containsExactly(cancellation("b", 1));
        assertThat(ruling.leavingBehind().invitation("b").orElseThrow().status())
                .isEqualTo(InvitationStatus.WAITLISTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = EventStatus.class,
            names = {"DRAFT", "SCHEDULED"})
    void whatIsOverIsNotCancelledAndNamesNobodyEither(EventStatus status) {
        PlanDraft over = party().status(status).starts(PAST, "UTC");

        givenEvent(planned(over), invited("a"))
                .when(new ForgetUser("host"))
                .then(new PlanRevised(
                        party().status(status).starts(PAST, "UTC").plan().withoutHost(status)));
    }

    @Test
    void whatIsCancelledStaysAsItIsButForTheHost() {
        var scene = givenEvent(planned(party().status(EventStatus.CANCELLED)), invited("a"));

        scene.when(new ForgetUser("host")).then(new PlanRevised(party().plan().withoutHost(EventStatus.CANCELLED)));
        assertThat(mails(scene, new ForgetUser("host"))).isEmpty();
    }

    @Test
    void whoIsNotNamedChangesNothing() {
        givenEvent(planned(party()), invited("a"))
                .when(new ForgetUser("user-b"))
                .leavingAllAsItWas();
        givenEvent(planned(party()), invited("a"), new GuestErased("a", true))
                .when(new ForgetUser("user-a"))
                .leavingAllAsItWas();
        givenEvent().when(new ForgetUser("user-a")).then(new Rejection.NotFound());
    }

    /// An address proves nobody: two users may share it, and nobody checks whose it is.
    @Test
    void aGuestWhoIsKnownByAnAddressAloneStays() {
        Guest byEmail = new Guest.ByEmail("user-a");

        givenEvent(planned(party()), new GuestInvited("a", ID, byEmail, Optional.empty(), Optional.empty(), Send.NONE))
                .when(new ForgetUser("user-a"))
                .leavingAllAsItWas();
    }

    @Test
    void theDeletionOfAUserAsksEveryPartitionOfTheEvents() {
        var verdict = givenUser(new UserCreated(ID, "ash@smart.com", Optional.empty()))
                .when(new DeleteUser())
                .verdict();

        assertThat(verdict.further()).singleElement().satisfies(further -> {
            assertThat(further.aggregateId()).isEqualTo(ID);
            assertThat(further.change()).isEqualTo(new EraseUser());
        });
        assertThat(givenUser().when(new DeleteUser()).verdict().further()).isEmpty();
    }

    @Test
    void aPartitionAsksEachEventThatNamesTheUser() {
        assertThat(asked("user-a", new EraseUser(), 3))
                .extracting(Mutation::aggregateId, Mutation::change)
                .containsExactly(
                        tuple("e-1000", new ForgetUser("user-a")),
                        tuple("e-1001", new ForgetUser("user-a")),
                        tuple("e-1002", new ForgetUser("user-a")));
    }

    @Test
    void manyEventsAreAskedInSteps() {
        List<Mutation<EventChange>> first = asked("user-a", new EraseUser(), 700);
        List<Mutation<EventChange>> second = asked("e-1499", new EraseFurther("user-a"), 700);

        assertThat(first).hasSize(Erasure.AT_ONCE + 1);
        assertThat(first.getLast().aggregateId()).isEqualTo("e-1499");
        assertThat(first.getLast().change()).isEqualTo(new EraseFurther("user-a"));
        assertThat(second).hasSize(200).allMatch(it -> it.change().equals(new ForgetUser("user-a")));
        assertThat(first.stream().map(Mutation::mutationId).distinct()).hasSize(first.size());
        assertThat(asked("user-a", new EraseUser(), 700)).isEqualTo(first);
    }

    @Test
    void whereTheUserIsNotNamedNothingIsAsked() {
        Mutation<EventChange> mutation = erasure("user-a", new EraseUser());

        Verdict<EventPart> verdict = new EventJudge().judge(partition(0), mutation, MOMENT);

        assertThat(verdict.further()).isEmpty();
        assertThat(verdict.outcome().result()).isEqualTo(new Accepted<>(Effect.UNCHANGED, Optional.empty()));
    }

    private static List<Mutation<EventChange>> asked(String id, EventChange change, int events) {
        return new EventJudge()
                .judge(partition(events), erasure(id, change), MOMENT)
                .further();
    }

    private static Mutation<EventChange> erasure(String id, EventChange change) {
        return new Mutation<>("m-1", id, Optional.empty(), new Precondition.None(), change);
    }

    /// A partition with so many events that all name the user.
    private static EventRecords partition(int events) {
        List<String> all = IntStream.range(1_000, 1_000 + events)
                .mapToObj(number -> "e-" + number)
                .toList();
        return EventInMemory.amid(all);
    }
}
