package com.mthere.processor.domain;

import static com.mthere.processor.domain.Scene.ID;
import static com.mthere.processor.domain.Scene.NOW;
import static com.mthere.processor.domain.Scene.OFFSET;
import static com.mthere.processor.domain.Scene.givenEvent;
import static com.mthere.testing.PatchDraft.keepAll;
import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Announced;
import com.mthere.model.Delivery;
import com.mthere.model.Delivery.Newest;
import com.mthere.model.DeliveryReport;
import com.mthere.model.DeliveryReport.Result;
import com.mthere.model.Effect;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnnounceFurther;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.InviteGuests;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.PatchInvitation;
import com.mthere.model.EventChange.ReportDelivery;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventChange.SendMail;
import com.mthere.model.EventPart;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.NewInvitation;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Patch;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.EventFact.GuestsLeftOver;
import com.mthere.processor.domain.EventFact.PlanRevised;
import com.mthere.processor.domain.EventFact.SequenceRaised;
import com.mthere.processor.domain.GuestFact.DeliveryReported;
import com.mthere.processor.domain.GuestFact.GuestDeclined;
import com.mthere.processor.domain.GuestFact.GuestInvited;
import com.mthere.processor.domain.GuestFact.GuestMayCome;
import com.mthere.processor.domain.GuestFact.GuestWaits;
import com.mthere.processor.domain.GuestFact.InvitationRevoked;
import com.mthere.processor.domain.GuestFact.MailAskedFor;
import com.mthere.processor.domain.GuestFact.MailQueued;
import com.mthere.processor.domain.GuestFact.SeatsTaken;
import com.mthere.testing.PlanDraft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who gets which mail because of what, and what becomes of it.
class MailRulesTest {
    private static final Optional<String> NO_NOTE = Optional.empty();
    private static final EventChange ELSEWHERE =
            new PatchEvent(keepAll().locationName(Patch.put("Old mill")).patch());
    private static final EventChange CANCEL =
            new PatchEvent(keepAll().status(Patch.put(EventStatus.CANCELLED)).patch());

    private static PlanDraft party() {
        return titled("Party").host("host").maxPartySize(4);
    }

    private static EventPlanned planned(PlanDraft draft) {
        return new EventPlanned(ID, draft.plan());
    }

    private static GuestInvited invited(String id) {
        return new GuestInvited(id, ID, guest(id), Optional.empty(), Optional.empty(), Send.MAIL);
    }

    private static Guest guest(String id) {
        return id.startsWith("mail") ? new Guest.ByEmail(id + "@smart.com") : new Guest.ByUser("user-" + id);
    }

    private static InviteGuest invite(String id, Send send) {
        return new InviteGuest(newInvitation(id, send));
    }

    private static NewInvitation newInvitation(String id, Send send) {
        return new NewInvitation(id, guest(id), Optional.empty(), Optional.empty(), send);
    }

    private static MailQueued queued(String id, MailKind kind) {
        return new MailQueued(id, kind, 0);
    }

    private static DeliveryReported sent(String id) {
        return new DeliveryReported(id, new DeliveryReport(Result.SENT, 1, Optional.empty()));
    }

    private static DeliveryReported failed(String id) {
        return new DeliveryReported(id, new DeliveryReport(Result.FAILED, 3, Optional.of("address-refused")));
    }

    private static Mail.ToGuest mail(String id, MailKind kind, int sequence) {
        return new Mail.ToGuest(ID, id, kind, OFFSET, sequence, 1, Optional.empty());
    }

    private static List<Mail> mails(Scene<EventPart, EventChange, EventFact> scene, EventChange change) {
        return scene.when(change).verdict().mails();
    }

    private static Delivery delivery(Scene<EventPart, EventChange, EventFact> scene, EventChange change, String id) {
        return scene.when(change).leavingBehind().invitation(id).orElseThrow().delivery();
    }

    @Test
    void whoIsInvitedGetsTheInvitation() {
        var scene = givenEvent(planned(party()));

        assertThat(mails(scene, invite("a", Send.MAIL))).containsExactly(mail("a", MailKind.INVITATION, 0));
        assertThat(delivery(scene, invite("a", Send.MAIL), "a"))
                .isEqualTo(Delivery.NONE.queued(new Newest(MailKind.INVITATION, OFFSET, 0)));
    }

    @Test
    void whoIsToHearOfItOtherwiseGetsNone() {
        var scene = givenEvent(planned(party()));

        assertThat(mails(scene, invite("a", Send.NONE))).isEmpty();
        assertThat(delivery(scene, invite("a", Send.NONE), "a")).isEqualTo(Delivery.NONE);
    }

    @Test
    void ofManyEachGetsItWhoIsInvited() {
        assertThat(mails(
                        givenEvent(planned(party()), invited("a")),
                        new InviteGuests(List.of(
                                newInvitation("a", Send.MAIL),
                                newInvitation("b", Send.MAIL),
                                newInvitation("c", Send.NONE)))))
                .containsExactly(mail("b", MailKind.INVITATION, 0));
    }

    /// Somebody in every status, by the name of it.
    private static Scene<EventPart, EventChange, EventFact> guestsOfEverySort(PlanDraft draft) {
        return givenEvent(
                planned(draft),
                invited("invited"),
                invited("going"),
                invited("maybe"),
                invited("declined"),
                invited("mail-waits"),
                invited("revoked"),
                new SeatsTaken("going", 1, NO_NOTE),
                new GuestMayCome("maybe", 1, NO_NOTE),
                new GuestDeclined("declined", 1, NO_NOTE),
                new GuestWaits("mail-waits", 1, NO_NOTE),
                new InvitationRevoked("revoked"));
    }

    @Test
    void aChangeOfTimeOrPlaceIsToldToWhoeverHasNotDeclined() {
        assertThat(mails(guestsOfEverySort(party().capacity(1)), ELSEWHERE))
                .containsExactly(
                        mail("going", MailKind.CHANGE, 1),
                        mail("invited", MailKind.CHANGE, 1),
                        mail("mail-waits", MailKind.CHANGE, 1),
                        mail("maybe", MailKind.CHANGE, 1));
    }

    @Test
    void anotherTitleIsToldToNobody() {
        var retitled = new PatchEvent(keepAll().title(Patch.put("Dinner")).patch());

        assertThat(mails(guestsOfEverySort(party().capacity(1)), retitled)).isEmpty();
    }

    @Test
    void aCancellationIsToldToTheSame() {
        assertThat(mails(guestsOfEverySort(party().capacity(1)), CANCEL))
                .containsExactly(
                        mail("going", MailKind.CANCELLATION, 1),
                        mail("invited", MailKind.CANCELLATION, 1),
                        mail("mail-waits", MailKind.CANCELLATION, 1),
                        mail("maybe", MailKind.CANCELLATION, 1));
    }

    @Test
    void aDeletionIsACancellationThatHoldsWhatNobodyCanBeAskedForAnyMore() {
        var scene = guestsOfEverySort(party().capacity(1).description("Long"));

        assertThat(mails(scene, new DeleteEvent()))
                .extracting(it -> ((Mail.ToGuest) it).invitationId())
                .containsExactly("going", "invited", "mail-waits", "maybe");
        assertThat(mails(scene, new DeleteEvent())).allSatisfy(it -> {
            Mail.ToGuest one = (Mail.ToGuest) it;
            Mail.Gone gone = one.gone().orElseThrow();
            assertThat(one.kind()).isEqualTo(MailKind.CANCELLATION);
            assertThat(one.sequence()).isEqualTo(1);
            assertThat(gone.event().sequence()).isEqualTo(1);
            assertThat(gone.event().plan())
                    .isEqualTo(party().capacity(1).status(EventStatus.CANCELLED).plan());
            assertThat(gone.guest()).isEqualTo(guest(one.invitationId()));
        });
    }

    @Test
    void whatWasCancelledIsNotCancelledOnceMoreByItsDeletion() {
        assertThat(mails(guestsOfEverySort(party().status(EventStatus.CANCELLED)), new DeleteEvent()))
                .isEmpty();
    }

    @Test
    void ofWhatIsOverNothingIsMailed() {
        PlanDraft over = party().capacity(1).starts(NOW.minusSeconds(60), "UTC");

        assertThat(mails(guestsOfEverySort(over), ELSEWHERE)).isEmpty();
        assertThat(mails(guestsOfEverySort(over), CANCEL)).isEmpty();
        assertThat(mails(guestsOfEverySort(over), new DeleteEvent())).isEmpty();
        assertThat(mails(
                        guestsOfEverySort(over),
                        new PatchEvent(keepAll().capacity(Patch.put(9)).patch())))
                .isEmpty();
    }

    @Test
    void whoeverIsRevokedGetsACancellation() {
        var scene = givenEvent(planned(party()), invited("a"));

        assertThat(mails(scene, new RevokeInvitation("a"))).containsExactly(mail("a", MailKind.CANCELLATION, 0));
    }

    @Test
    void whoeverIsInvitedAgainGetsAnInvitationWithTheNewLinkAndNothingThatWasQueuedBefore() {
        var scene = givenEvent(
                planned(party()), invited("a"), new InvitationRevoked("a"), queued("a", MailKind.CANCELLATION));

        assertThat(mails(scene, invite("a", Send.MAIL)))
                .containsExactly(new Mail.ToGuest(ID, "a", MailKind.INVITATION, OFFSET, 0, 2, Optional.empty()));
        assertThat(delivery(scene, invite("a", Send.NONE), "a").newest()).isEmpty();
    }

    @Test
    void whoeverComesInFromTheWaitlistHearsOfIt() {
        var scene = givenEvent(
                planned(party().capacity(1)),
                invited("a"),
                invited("b"),
                new SeatsTaken("a", 1, NO_NOTE),
                new GuestWaits("b", 1, NO_NOTE));

        assertThat(mails(scene, new AnswerInvitation("a", new Rsvp(Rsvp.Status.DECLINED, 1, NO_NOTE))))
                .containsExactly(mail("b", MailKind.PROMOTION, 0));
    }

    @Test
    void whoeverComesInByAChangeHearsOfItOnce() {
        var larger = new PatchEvent(keepAll()
                .capacity(Patch.put(9))
                .locationName(Patch.put("Old mill"))
                .patch());

        assertThat(mails(guestsOfEverySort(party().capacity(1)), larger))
                .contains(mail("mail-waits", MailKind.PROMOTION, 1))
                .doesNotContain(mail("mail-waits", MailKind.CHANGE, 1));
    }

    @Test
    void anAnswerIsNoMail() {
        assertThat(mails(
                        givenEvent(planned(party()), invited("a")),
                        new AnswerInvitation("a", new Rsvp(Rsvp.Status.GOING, 1, NO_NOTE))))
                .isEmpty();
    }

    @Test
    void whereTheInvitationWasNotSentYetAChangeIsAnInvitation() {
        EventFact queued = queued("a", MailKind.INVITATION);

        assertThat(mails(givenEvent(planned(party()), invited("a"), queued), ELSEWHERE))
                .containsExactly(mail("a", MailKind.INVITATION, 1));
        assertThat(mails(givenEvent(planned(party()), invited("a"), queued, failed("a")), ELSEWHERE))
                .containsExactly(mail("a", MailKind.INVITATION, 1));
        assertThat(mails(givenEvent(planned(party()), invited("a"), queued, sent("a")), ELSEWHERE))
                .containsExactly(mail("a", MailKind.CHANGE, 1));
        assertThat(mails(
                        givenEvent(planned(party()), invited("a"), queued, new SeatsTaken("a", 1, NO_NOTE)), ELSEWHERE))
                .containsExactly(mail("a", MailKind.CHANGE, 1));
    }

    @Test
    void whereThePromotionWasNotSentYetAChangeIsAPromotion() {
        var scene = givenEvent(
                planned(party()), invited("a"), new SeatsTaken("a", 1, NO_NOTE), queued("a", MailKind.PROMOTION));

        assertThat(mails(scene, ELSEWHERE)).containsExactly(mail("a", MailKind.PROMOTION, 1));
    }

    @Test
    void onDemandWhoHasNotAnsweredIsReminded() {
        EventFact queued = queued("a", MailKind.INVITATION);

        assertThat(mails(givenEvent(planned(party()), invited("a"), queued, sent("a")), new SendMail("a")))
                .containsExactly(mail("a", MailKind.REMINDER, 0));
        assertThat(mails(givenEvent(planned(party()), invited("a"), queued, failed("a")), new SendMail("a")))
                .containsExactly(mail("a", MailKind.INVITATION, 0));
        assertThat(mails(givenEvent(planned(party()), invited("a")), new SendMail("a")))
                .containsExactly(mail("a", MailKind.INVITATION, 0));
    }

    @Test
    void onDemandWhoHasAnsweredGetsTheInvitationAgain() {
        var scene = givenEvent(
                planned(party()),
                invited("a"),
                queued("a", MailKind.INVITATION),
                sent("a"),
                new SeatsTaken("a", 1, NO_NOTE));

        assertThat(mails(scene, new SendMail("a"))).containsExactly(mail("a", MailKind.INVITATION, 0));
    }

    @Test
    void betweenTwoDemandsThereIsAnHour() {
        var scene = givenEvent(planned(party()), invited("a"), new MailAskedFor("a"));
        Duration since = Duration.ofSeconds(OFFSET - 2);

        scene.when(new SendMail("a")).then(new Rejection.MailedLately((int)
                Duration.ofHours(1).minus(since).toSeconds()));
    }

    @Test
    void thereAreFiveDemandsInAll() {
        EventFact asked = new MailAskedFor("a");

        givenEvent(planned(party()), invited("a"), asked, asked, asked, asked, asked)
                .when(new SendMail("a"))
                .then(new Rejection.MailedEnough());
    }

    @Test
    void aRevokedInvitationIsNotSentAgain() {
        givenEvent(planned(party()), invited("a"), new InvitationRevoked("a"))
                .when(new SendMail("a"))
                .then(new Rejection.InvitationIsRevoked());
    }

    /// The mail of guest a, queued at offset 2.
    private static Scene<EventPart, EventChange, EventFact> queuedMail(EventFact... more) {
        List<EventFact> facts =
                new ArrayList<>(List.of(planned(party()), invited("a"), queued("a", MailKind.INVITATION)));
        facts.addAll(List.of(more));
        return givenEvent(facts.toArray(EventFact[]::new));
    }

    private static ReportDelivery report(Result result, int attempts) {
        return new ReportDelivery(
                "a",
                2,
                new DeliveryReport(
                        result, attempts, result == Result.SENT ? Optional.empty() : Optional.of("unreachable")));
    }

    @Test
    void aMailThatWasSentIsSent() {
        assertThat(delivery(queuedMail(), report(Result.SENT, 2), "a"))
                .isEqualTo(new Delivery(
                        Delivery.State.SENT,
                        Optional.of(new Newest(MailKind.INVITATION, 2, 0)),
                        2,
                        Optional.of(NOW),
                        Optional.empty(),
                        0,
                        Optional.empty()));
    }

    @Test
    void aMailThatIsPutOffSaysWhyAndHowOftenItWasTried() {
        Delivery after = delivery(queuedMail(), report(Result.PUT_OFF, 1), "a");

        assertThat(after.state()).isEqualTo(Delivery.State.QUEUED);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.error()).contains("unreachable");
        assertThat(after.lastSentAt()).isEmpty();
    }

    @Test
    void aMailThatFailedSaysWhy() {
        Delivery after = delivery(queuedMail(), report(Result.FAILED, 1), "a");

        assertThat(after.state()).isEqualTo(Delivery.State.FAILED);
        assertThat(after.error()).contains("unreachable");
    }

    @ParameterizedTest
    @EnumSource
    void aReportOfAnOlderMailThanTheNewestSaysNothing(Result result) {
        queuedMail(queued("a", MailKind.REMINDER)).when(report(result, 9)).leavingAllAsItWas();
    }

    @ParameterizedTest
    @EnumSource
    void aReportOnWhatWasSentSaysNothing(Result result) {
        queuedMail(sent("a")).when(report(result, 9)).leavingAllAsItWas();
    }

    @Test
    void aReportThatComesTwiceOrLateSaysNothing() {
        var putOff = queuedMail(
                new DeliveryReported("a", new DeliveryReport(Result.PUT_OFF, 2, Optional.of("unreachable"))));

        putOff.when(report(Result.PUT_OFF, 2)).leavingAllAsItWas();
        putOff.when(report(Result.PUT_OFF, 1)).leavingAllAsItWas();
        assertThat(delivery(putOff, report(Result.PUT_OFF, 3), "a").attempts()).isEqualTo(3);
        queuedMail(failed("a")).when(report(Result.FAILED, 3)).leavingAllAsItWas();
        queuedMail(failed("a")).when(report(Result.PUT_OFF, 4)).leavingAllAsItWas();
        assertThat(delivery(queuedMail(failed("a")), report(Result.SENT, 4), "a")
                        .state())
                .isEqualTo(Delivery.State.SENT);
    }

    @Test
    void aReportOfWhatIsNotThereIsRefused() {
        givenEvent(planned(party())).when(report(Result.SENT, 1)).then(new Rejection.NoSuchInvitation());
        givenEvent().when(report(Result.SENT, 1)).then(new Rejection.NotFound());
    }

    @Test
    void aReportIsTakenWhateverBecameOfTheEvent() {
        var cancelled =
                queuedMail(new PlanRevised(party().status(EventStatus.CANCELLED).plan()), new SequenceRaised());

        assertThat(delivery(cancelled, report(Result.SENT, 1), "a").state()).isEqualTo(Delivery.State.SENT);
    }

    @Test
    void whoeverKnowsTheInvitationAsItWasBeforeTheMailWentOutMayChangeIt() {
        var asInvited = new Precondition.VersionIn(List.of(1L));
        var renamed = new PatchInvitation("a", Patch.put("Ash"), Patch.keep());

        assertThat(queuedMail(sent("a"))
                        .demanding(asInvited)
                        .when(renamed)
                        .outcome()
                        .result())
                .isInstanceOf(Accepted.class);
        queuedMail(sent("a"), new SeatsTaken("a", 1, NO_NOTE))
                .demanding(asInvited)
                .when(renamed)
                .then(new Rejection.PreconditionFailed());
    }

    @Test
    void aMailGivesTheInvitationAnotherVersionAndNothingElse() {
        Invitation before = queuedMail()
                .when(new AnnounceFurther(7, ""))
                .leavingBehind()
                .invitation("a")
                .orElseThrow();
        Invitation after = queuedMail()
                .when(report(Result.SENT, 1))
                .leavingBehind()
                .invitation("a")
                .orElseThrow();

        assertThat(after.version()).isEqualTo(OFFSET);
        assertThat(after).isEqualTo(before.delivered(after.delivery(), OFFSET));
    }

    private static String id(int guest) {
        return "g-%04d".formatted(guest);
    }

    private static Scene<EventPart, EventChange, EventFact> crowd(int guests, EventFact... more) {
        List<EventFact> facts = new ArrayList<>(List.of(planned(party())));
        IntStream.range(0, guests).mapToObj(it -> invited(id(it))).forEach(facts::add);
        facts.addAll(List.of(more));
        return givenEvent(facts.toArray(EventFact[]::new));
    }

    @Test
    void ofManyGuestsSomeAreToldAndTheOthersAreLeftOver() {
        List<Mail> mails = mails(crowd(MailRules.AT_ONCE + 1), ELSEWHERE);

        assertThat(mails).hasSize(MailRules.AT_ONCE + 1).endsWith(new Mail.ToFurtherGuests(ID, 1, id(499)));
        assertThat(mails).startsWith(mail(id(0), MailKind.CHANGE, 1));
        assertThat(mails(crowd(MailRules.AT_ONCE - 1), ELSEWHERE))
                .hasSize(MailRules.AT_ONCE - 1)
                .allMatch(Mail.ToGuest.class::isInstance);
    }

    @Test
    void whoeverIsLeftOverIsToldInTheNextMutations() {
        SequenceRaised raised = new SequenceRaised();
        var ruling = crowd(1_200, raised).when(new AnnounceFurther(1, id(499)));

        assertThat(ruling.verdict().mails())
                .hasSize(MailRules.AT_ONCE + 1)
                .startsWith(mail(id(500), MailKind.CHANGE, 1))
                .endsWith(new Mail.ToFurtherGuests(ID, 1, id(999)));
        assertThat(ruling.outcome().result())
                .isEqualTo(new Accepted<>(Effect.CHANGED, Optional.of(new Announced(MailRules.AT_ONCE))));
        assertThat(mails(crowd(1_200, raised), new AnnounceFurther(1, id(999))))
                .hasSize(200)
                .allMatch(Mail.ToGuest.class::isInstance);
    }

    @Test
    void whoeverIsToldAlreadyIsNotToldTwice() {
        var scene = crowd(2, new SequenceRaised(), new MailQueued(id(1), MailKind.CHANGE, 1));

        scene.when(new AnnounceFurther(1, "")).then(new MailQueued(id(0), MailKind.CHANGE, 1));
        scene.when(new AnnounceFurther(1, id(0))).leavingAllAsItWas();
    }

    @Test
    void whatWasChangedOnceMoreIsAnnouncedByThatChange() {
        crowd(2, new SequenceRaised(), new SequenceRaised())
                .when(new AnnounceFurther(1, ""))
                .leavingAllAsItWas();
        givenEvent().when(new AnnounceFurther(1, "")).then(new Rejection.NotFound());
    }

    @Test
    void whereNobodyIsConcernedTheOthersAreStillAskedFor() {
        List<EventFact> facts = new ArrayList<>(List.of(planned(party())));
        for (int guest = 0; guest < MailRules.AT_ONCE; guest++) {
            facts.add(invited(id(guest)));
            facts.add(new GuestDeclined(id(guest), 1, NO_NOTE));
        }
        facts.add(new SequenceRaised());

        givenEvent(facts.toArray(EventFact[]::new))
                .when(new AnnounceFurther(1, ""))
                .then(new GuestsLeftOver(1, id(499)));
    }
}
